import { type Measure, measure } from "../../src-shared/sms/segments";
import { useLive } from "./live";

/** How many texts the words take, by the encoder's own count and with the alphabets that the clinic allows. */
export const useMeasure = (): ((text: string) => Measure) => {
  const national = useLive("settings.read", {}).value?.nationalAlphabets ?? false;
  return (text) => measure(text, { national });
};

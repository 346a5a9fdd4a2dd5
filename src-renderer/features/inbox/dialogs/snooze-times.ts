import { instantOf } from "../../../../src-shared/domain/wall-time";
import { daysAfter } from "../../../ui/days";

export interface SnoozeTime {
  readonly id: "hour" | "lunch" | "tomorrow";
  /** Epoch ms. */
  readonly at: number;
}

const hourMs = 3_600_000;
const afterLunch = "13:00";
const opening = "08:00";

/** When a conversation may come back, on the clinic's clock; what has passed today is left out. */
export const snoozeTimes = (at: number, nowLocal: string, zone: string): SnoozeTime[] => {
  const today = nowLocal.slice(0, 10);
  const walls = [
    { id: "lunch", at: instantOf(`${today}T${afterLunch}`, zone) },
    { id: "tomorrow", at: instantOf(`${daysAfter(today, 1)}T${opening}`, zone) },
  ] as const;
  const times: SnoozeTime[] = [{ id: "hour", at: at + hourMs }];
  for (const wall of walls) if (typeof wall.at === "number" && wall.at > at) times.push({ id: wall.id, at: wall.at });
  return times;
};

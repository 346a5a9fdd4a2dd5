import { appendFileSync } from "node:fs";

/**
 * What really happened on the air. submit: the network took a text. deliver: the modem took a text. report: the modem
 * took a delivery report.
 */
export interface AirEvent {
  /** Epoch ms. */
  readonly at: number;
  readonly kind: "submit" | "deliver" | "report";
  /** Hex as it went over the AT line: SCA + TPDU. */
  readonly pdu: string;
  /** The other party: the recipient of a submit or report, the sender of a deliver. */
  readonly number: string;
  /** Of this part alone; "" for reports. */
  readonly text: string;
  /** TP-MR of a submit or report. */
  readonly mr?: number;
  /** TP-ST of a report. */
  readonly status?: number;
  /** The network handed the same over before and does not believe that it was taken. */
  readonly again?: true;
}

export type AirLog = (event: AirEvent) => void;

export const noAirLog: AirLog = () => undefined;

/**
 * One JSON line an event, written before the call returns: a kill -9 afterwards cannot take it back.
 * @throws when the file cannot be written, before anything happens
 */
export function airLogTo(file: string): AirLog {
  appendFileSync(file, "");
  return (event) => appendFileSync(file, `${JSON.stringify(event)}\n`);
}

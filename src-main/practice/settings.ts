import type { StorageName } from "./state";

export type Charset = "GSM" | "IRA" | "HEX" | "UCS2";

/** What AT commands set; a modem forgets it without power. */
export interface Settings {
  echo: boolean;
  verbose: boolean;
  quiet: boolean;
  /** +CMEE: 0 ERROR, 1 numbers, 2 words. */
  errors: number;
  charset: Charset;
  /** +CMGF=1. */
  isTextMode: boolean;
  /** +CSMP, for texts that are sent in text mode: <fo>, <vp>, <pid>, <dcs>. */
  sendParameters: [number, number, number, number];
  /** +CSMS <service>: 1 = texts routed to the line want AT+CNMA. */
  service: number;
  /** +CNMI. */
  mode: number;
  mt: number;
  bm: number;
  ds: number;
  bfr: number;
  /** +CPMS: read and delete, write and send, receive. */
  memories: [StorageName, StorageName, StorageName];
  /** +CPBS: the SIM's phone book or its own numbers. */
  phonebook: "SM" | "ON";
  /** +CFUN: 0 and 4 = radio off. */
  radio: number;
  moreMessages: number;
  /** +CREG, +CGREG, +CEREG <n>. */
  registrations: Record<string, number>;
  /** V.250 S registers that were set. */
  registers: Record<string, number>;
  /** Settings that are only remembered and read back, by command. */
  plain: Record<string, string>;
}

export const freshSettings = (memory: StorageName): Settings => ({
  echo: true,
  verbose: true,
  quiet: false,
  errors: 0,
  charset: "GSM",
  isTextMode: false,
  sendParameters: [17, 167, 0, 0],
  service: 0,
  mode: 0,
  mt: 0,
  bm: 0,
  ds: 0,
  bfr: 0,
  memories: [memory, memory, memory],
  phonebook: "SM",
  radio: 1,
  moreMessages: 0,
  registrations: {},
  registers: {},
  plain: {},
});

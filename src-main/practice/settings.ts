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
  /** +CFUN: 0 and 4 = radio off. */
  radio: number;
  moreMessages: number;
  /** +CREG, +CGREG, +CEREG <n>. */
  registrations: Record<string, number>;
  /** Settings that are only remembered and read back, by command. */
  plain: Record<string, string>;
}

export const freshSettings = (memory: StorageName): Settings => ({
  echo: true,
  verbose: true,
  quiet: false,
  errors: 0,
  charset: "GSM",
  service: 0,
  mode: 0,
  mt: 0,
  bm: 0,
  ds: 0,
  bfr: 0,
  memories: [memory, memory, memory],
  radio: 1,
  moreMessages: 0,
  registrations: {},
  plain: {},
});

/** One question of the report and what came back, without numbers. */
export interface ReportAnswer {
  readonly command: string;
  /** Information lines, numbers replaced by their length. */
  readonly lines: readonly string[];
  /** "OK", "CME 4", "ERROR", "no answer". */
  readonly end: string;
}

/** What a support person needs to know about a modem. Nothing in it names a patient; card numbers show their last 4 digits. */
export interface ModemReport {
  readonly port: string;
  readonly maker: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  /** The row of quirks that fits (models.ts). */
  readonly row: string;
  /** The last 4 digits. */
  readonly imei: string | null;
  readonly iccid: string | null;
  readonly sim: string;
  readonly pinTriesLeft: number | null;
  readonly registration: string | null;
  readonly operator: string | null;
  readonly signalDbm: number | null;
  /** Whether the SIM knows its text centre; null when the modem does not tell. */
  readonly hasServiceCentre: boolean | null;
  readonly storage: { readonly used: number; readonly total: number } | null;
  /** AT+CSMS?: 0 = phase 2, 1 = phase 2+ (acknowledged), null unknown. */
  readonly service: number | null;
  readonly answers: readonly ReportAnswer[];
  /** The commands that were refused or not answered. */
  readonly refused: readonly string[];
  readonly warnings: readonly ("old-network" | "no-service-centre" | "no-reports" | "storage-nearly-full")[];
}

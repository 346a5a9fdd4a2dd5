import type { StorageName } from "./state";

/** How +CUSD tells what the network answers: words, UCS-2 in hex, septets packed into hex. */
export type UssdForm = "words" | "ucs2" | "packed";

/** What kind of modem is played, as data. */
export interface Profile {
  readonly maker: string;
  readonly model: string;
  readonly revision: string;
  readonly imei: string;
  readonly imsi: string;
  readonly iccid: string;
  /** "" = the SIM does not know it. */
  readonly ownNumber: string;
  readonly operator: string;
  /** 3GPP TS 27.007 8.5 <rssi>. */
  readonly signal: number;
  /** 3GPP TS 27.007 7.2 <AcT>: 0 GSM, 2 UTRAN, 7 LTE. */
  readonly access: 0 | 2 | 7;
  readonly firstSlot: number;
  /** Slots of the stores it has. */
  readonly sizes: Readonly<Partial<Record<StorageName, number>>>;
  /** The store for everything until +CPMS says otherwise. */
  readonly memory: StorageName;
  /** What an unknown command gets; a code follows AT+CMEE. */
  readonly unknown: "code" | "COMMAND NOT SUPPORT";
  /** Commands of the common set that it lacks. */
  readonly lacks: readonly string[];
  /** Commands of its own that are only remembered. */
  readonly remembers: readonly string[];
  /** Whole commands that it answers with these lines, in place of anything else. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Whole commands that it answers without a final, when they succeed. */
  readonly withoutFinal: readonly string[];
  /** How each command that prints the ICCID writes it: % is the number. */
  readonly iccidAnswers: Readonly<Record<string, string>>;
  readonly registration: {
    /** Area and cell only with <n> = 2, or always. */
    readonly place: "asked" | "always";
    /** The area and the cell in quotes, and what follows them. */
    readonly isQuoted: boolean;
    readonly hasAccess: boolean;
  };
  readonly texts: {
    /** +CPMS=? in place of the common form. */
    readonly storesTest: string | null;
    /** How many stores +CPMS takes and tells. */
    readonly memories: 2 | 3;
    /** +CPMS=... answers with names too. */
    readonly hasNamesInCounts: boolean;
    /** Values of +CNMI, as +CNMI=? tells them. */
    readonly routing: string;
    /** Values of +CSMS. */
    readonly services: readonly number[];
    /** <alpha> of +CMGR and +CMGL. */
    readonly alpha: "" | '""';
    /** What +CMGR says of an empty slot. */
    readonly emptySlot: "321" | "nothing" | "zeros";
    /** The store that +CDSI names for a report in SR. */
    readonly announcedReports: StorageName | null;
    /** One report for SR in so many is lost. 0 = none. */
    readonly losesReports: number;
    /** A new text is told before its slot can be read, ms. */
    readonly settleMs: number;
    /** Until so long after the start the commands of `refusedAtFirst` are refused, ms. */
    readonly readyMs: number;
    readonly refusedAtFirst: readonly string[];
    /** Said when a text finds no slot. */
    readonly fullNews: string | null;
    /** A flash text goes to the line even with <mt> = 1, or is kept as any other. */
    readonly flash: "line" | "kept";
    /** 3GPP TS 23.040 9.2.3.9: a type 0 text is acknowledged and thrown away, a replacing one takes its forerunner's slot. */
    readonly obeysProtocol: boolean;
  };
  readonly ussd: UssdForm;
  /** Said when a caller gives up. */
  readonly missedCall: string | null;
  /** Said unasked after the start. */
  readonly greetings: readonly { readonly afterMs: number; readonly line: string }[];
  /** Said unasked for ever, one line after the other. */
  readonly noise: {
    readonly everyMs: number;
    readonly lines: readonly string[];
    /** Not after this command. */
    readonly unless: string | null;
    /** Only after this command. */
    readonly once: string | null;
  } | null;
}

export const genericLte: Profile = {
  maker: "Northline",
  model: "Practice LTE",
  revision: "NL-PRACTICE-1.0",
  imei: "350000000000006",
  imsi: "001010000000042",
  iccid: "89010000000000000424",
  ownNumber: "+15035550142",
  operator: "Northline LTE",
  signal: 21,
  access: 7,
  firstSlot: 1,
  sizes: { SM: 50, ME: 100, SR: 30 },
  memory: "SM",
  unknown: "code",
  lacks: [],
  remembers: [],
  answers: {},
  withoutFinal: [],
  iccidAnswers: { "+CCID": "+CCID: %", "+ICCID": "+ICCID: %" },
  registration: {
    place: "asked",
    isQuoted: true,
    hasAccess: true,
  },
  texts: {
    storesTest: null,
    memories: 3,
    hasNamesInCounts: false,
    routing: "(0-2),(0-2),(0,2),(0-2),(0,1)",
    services: [0, 1],
    alpha: "",
    emptySlot: "321",
    announcedReports: null,
    losesReports: 0,
    settleMs: 0,
    readyMs: 0,
    refusedAtFirst: [],
    fullNews: null,
    flash: "kept",
    obeysProtocol: false,
  },
  ussd: "words",
  missedCall: null,
  greetings: [],
  noise: null,
};

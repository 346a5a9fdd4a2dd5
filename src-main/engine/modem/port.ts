import type { LineCause, LineState } from "../../../src-shared/contract/lines";
import type { ModemReport } from "./modem-report";

/**
 * The modem as the rest of the engine sees it. Wired to the slices in engine.ts only:
 * the modem never sees the database, a slice never sees the modem.
 */

export interface LineStatus {
  readonly state: LineState;
  readonly cause: LineCause | null;
  /** Path of the port in use or last tried, null when none is known. */
  readonly port: string | null;
  /** "Maker Model" as the modem says it. */
  readonly model: string | null;
  readonly operator: string | null;
  /** Received signal in dBm (3GPP TS 27.007 8.5), null when the modem does not know. */
  readonly signalDbm: number | null;
  /** While the SIM asks for its PIN: how often it may still be wrong; null when the modem does not tell. */
  readonly pinTriesLeft: number | null;
  /** The storage for received texts after it was emptied, null when the modem does not tell. */
  readonly storage: { readonly used: number; readonly total: number } | null;
}

export interface LineIdentity {
  readonly iccid: string | null;
  readonly imei: string | null;
  readonly imsi: string | null;
  readonly model: string | null;
}

/** What a modem is known by, wherever it is plugged in. */
export interface KnownModem {
  readonly vendorId: string | null;
  readonly productId: string | null;
  readonly serialNumber: string | null;
  /** USB interface of the port that answered, when the system tells. */
  readonly usbInterface: string | null;
  readonly imei: string | null;
  readonly iccid: string | null;
}

/** A TPDU the modem handed over, not yet acknowledged or deleted. */
export interface ArrivedPdu {
  /** Hex as the modem printed it: SCA + TPDU (3GPP TS 27.005 4.1 <pdu>), upper case. */
  readonly pdu: string;
  /** deliver = +CMT/+CMGR/+CMGL, report = +CDS/SR storage; "unreadable" when the line is no hex. */
  readonly kind: "deliver" | "report" | "unreadable";
  /** "SM" | "ME" | "MT" | "SR", null when routed directly (+CMT, +CDS). */
  readonly storage: string | null;
  readonly slot: number | null;
}

/** What the line tells its owner. Each call returns after its effect is committed; a throw means "not stored". */
export interface LineEvents {
  status(status: LineStatus): void;
  /**
   * Before the first text in either direction on this SIM. "hold": not the SIM or modem this line is known by; it receives
   * but sends nothing until ModemPort.confirmSim(). Nothing returned = "go".
   */
  identified(identity: LineIdentity): "go" | "hold" | undefined;
  /** Store raw, then decode. The modem's copy is deleted or acknowledged only after this returned. @returns the id of the stored raw part */
  keep(arrived: ArrivedPdu): number;
  /** The modem's own copy of this raw part is gone. */
  removed(rawPartId: number): void;
  /** Whatever is kept or removed inside is stored in one go; when this throws, nothing of it is. */
  together?<T>(act: () => T): T;
  /**
   * The SIM asks for its PIN. @returns the saved PIN, at most once for each pair of ICCID and PIN ("tried" is committed
   * before this returns it), or null
   */
  pin?(sim: { iccid: string | null; retriesLeft: number | null }): string | null;
  /** The storage marked a text that went out as sent (STO SENT): what it says of one in doubt can be believed. */
  marksSent?(): void;
  /** Somebody rings, once a call; null when the number is withheld. */
  call?(number: string | null): void;
  /** The line went from not sendable to sendable: look at the outbox again. */
  sendable(): void;
}

export interface SubmitPart {
  /** SCA "00" + TPDU as hex. */
  readonly pdu: string;
  /** Octets of the TPDU without the SCA, for AT+CMGS=<length>. */
  readonly tpduLength: number;
  /** Another part follows at once (+CMMS). */
  readonly more: boolean;
}

/** A code as the modem gave it. */
export interface ModemCode {
  readonly kind: "cms" | "cme" | "error";
  readonly number: number | null;
}

/**
 * sent: +CMGS came back (TP-MR). retry: nothing went out, try the same text later. pause: nothing went out and the line is
 * not fit (the queue waits). failed: the network or modem refuses this text for good. unknown: the body was handed over
 * and nothing proves what became of it (DECISIONS 15-17).
 */
export type SendOutcome =
  | { readonly state: "sent"; readonly reference: number }
  | {
      readonly state: "retry";
      readonly code: ModemCode | null;
      /** At most this many retries for this code; the outbox's own limit when absent. */
      readonly attempts?: number;
    }
  | { readonly state: "pause"; readonly code: ModemCode | null }
  | { readonly state: "failed"; readonly code: ModemCode }
  | { readonly state: "withdrawn" }
  | {
      readonly state: "unknown";
      readonly why: "timeout" | "unplugged" | "modem-error" | "closing";
      readonly code: ModemCode | null;
    };

/** A place in the modem's storage where a text was written before it is sent. */
export interface StoredPlace {
  readonly storage: string;
  readonly slot: number;
}

/**
 * What the modem's storage says about a text written there: sent and unsent are proof (TS 27.005 3.1 <stat>). gone: the
 * slot is empty or holds something else. not-now: the line cannot be asked, ask again when it is ready.
 */
export type StoredState = "sent" | "unsent" | "gone" | "not-now";

export type UssdAnswer =
  | {
      readonly text: string | null;
      /** TS 27.007 7.15 <m>: 0 done, 1 the network waits for a choice, 2 ended, 3-5 not possible. */
      readonly status: number;
    }
  | { readonly error: "not-ready" | "busy" | "bad-code" | "refused" | "no-answer" };

export interface TraceLine {
  /** Epoch ms. */
  readonly at: number;
  readonly from: "modem" | "lobby";
  /** Numbers, PINs, PDUs and texts were replaced by their length before the line was kept. */
  readonly line: string;
}

/** Runs between the prompt and the body. `stored` is where the text was written first, when this modem does that. */
export type BeforeBody = (stored?: StoredPlace) => boolean;

export interface ModemPort {
  readonly status: LineStatus;
  /** Whether send() would try now; each time it becomes true LineEvents.sendable is told. */
  readonly isSendable: boolean;
  /**
   * Submits one part. `beforeBody` runs between the prompt and the body; when it returns false or throws, the prompt is
   * aborted with ESC, nothing is sent and the outcome is "withdrawn" (false) or the throw (after the abort).
   * With a modem that writes texts first (models.ts) it runs between AT+CMGW and AT+CMSS instead.
   * Never rejects for anything the modem does. `late` is called when a +CMGS arrives after the outcome was "unknown".
   */
  send(part: SubmitPart, beforeBody: BeforeBody, late: (reference: number) => void): Promise<SendOutcome>;
  /** Asks the storage about a text that was in doubt over a restart; what is decided is deleted there afterwards. */
  storedState(text: StoredPlace & { readonly pdu: string }): Promise<StoredState>;
  /** A PIN typed by a person. "not-asked": the SIM does not ask for one now. */
  enterPin(pin: string): Promise<"ok" | "wrong" | "not-asked">;
  /** A person says that this SIM and modem are this clinic's line: sending may begin. */
  confirmSim(): void;
  /** A code such as *100# and what the network answers, within 30 s. */
  ussd(code: string): Promise<UssdAnswer>;
  /** The last minutes of the dialogue without numbers, PINs or texts, oldest first. */
  trace(): readonly TraceLine[];
  /** What a support person needs to know about this modem; null while none answers. */
  report(): Promise<ModemReport | null>;
  /** Try to open now instead of at the next turn. */
  retryNow(): void;
  /** Ends the running command if it can be ended harmlessly, closes the port. */
  close(): Promise<void>;
}

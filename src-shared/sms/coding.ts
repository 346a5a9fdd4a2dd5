export type Encoding = "gsm7" | "ucs2" | "8bit";
export type MessageClass = 0 | 1 | 2 | 3;

/** A "message waiting" lamp, from the data coding or from header element 0x01. */
export interface Waiting {
  active: boolean;
  kind: "voicemail" | "fax" | "email" | "other";
  /** Whether the text is to be kept (false: only the lamp matters). */
  store: boolean;
  /** How many wait; null when not said. */
  count: number | null;
}

export interface Coding {
  encoding: Encoding;
  class: MessageClass | null;
  waiting: Waiting | null;
  /** The user data is compressed: octets only, no text. */
  compressed: boolean;
  /** The sender asks for deletion after reading (group 01xx). */
  autoDelete: boolean;
  /** The code is reserved and read as the default alphabet. */
  reserved: boolean;
}

const waitingKinds = ["voicemail", "fax", "email", "other"] as const;
export function waitingKind(code: number): Waiting["kind"] {
  return waitingKinds[code & 0x03] ?? "other";
}

const plain: Coding = {
  encoding: "gsm7",
  class: null,
  waiting: null,
  compressed: false,
  autoDelete: false,
  reserved: false,
};

/** 3GPP TS 23.038 4: what a TP-DCS octet says. Reserved codes mean the default alphabet. */
export function decodeCoding(dcs: number): Coding {
  const group = dcs >> 4;
  if (group < 8) {
    const alphabet = (dcs >> 2) & 0x03;
    return {
      encoding: alphabet === 1 ? "8bit" : alphabet === 2 ? "ucs2" : "gsm7",
      class: dcs & 0x10 ? ((dcs & 0x03) as MessageClass) : null,
      waiting: null,
      compressed: (dcs & 0x20) !== 0,
      autoDelete: (dcs & 0x40) !== 0,
      reserved: alphabet === 3,
    };
  }
  if (group < 12) return { ...plain, reserved: true };
  if (group === 15) return { ...plain, encoding: dcs & 0x04 ? "8bit" : "gsm7", class: (dcs & 0x03) as MessageClass };
  const waiting: Waiting = {
    active: (dcs & 0x08) !== 0,
    kind: waitingKind(dcs),
    store: group !== 12,
    count: null,
  };
  return { ...plain, encoding: group === 14 ? "ucs2" : "gsm7", waiting };
}

/** The TP-DCS octet for an encoding and a class. */
export function encodeCoding(encoding: Encoding, messageClass: MessageClass | null | undefined): number {
  const withClass = messageClass === null || messageClass === undefined ? null : messageClass;
  if (encoding === "ucs2") return withClass === null ? 0x08 : 0x18 | withClass;
  if (encoding === "8bit") return withClass === null ? 0x04 : 0xf4 | withClass;
  return withClass === null ? 0x00 : 0xf0 | withClass;
}

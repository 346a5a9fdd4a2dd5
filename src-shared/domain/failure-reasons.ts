/** Why a text did not go out or did not arrive, as far as a person can do something about it. The words live in copy. */
export const failureReasons = [
  /** Nobody has this number, or it cannot get texts. */
  "no-number",
  /** Off or out of reach for as long as the network tried. */
  "unreachable",
  /** The person's phone or carrier turns texts from here away. */
  "turned-away",
  /** The clinic's carrier does not let this SIM text: barred, not subscribed, no credit. */
  "sim-refused",
  /** The network could not right now. */
  "network-busy",
  /** The network or the modem does not take a text like this one. */
  "text-refused",
  /** The modem or its SIM could not. */
  "modem-trouble",
  /** No reason that Lobby knows. */
  "unexplained",
] as const;
export type FailureReason = (typeof failureReasons)[number];

type Kind = "cms" | "cme" | "st";

interface Span {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  readonly reason: FailureReason;
}

const spans = (kind: Kind, codes: string, reason: FailureReason): Span[] =>
  codes.split(" ").map((span) => {
    const [from, to] = span.split("-").map(Number);
    return { kind, from: from ?? 0, to: to ?? from ?? 0, reason };
  });

/**
 * CMS below 128: RP causes (3GPP TS 24.011 8.2.5.4, Annex E); 128-255: TP failure causes (TS 23.040 9.2.3.22); from 300 on the
 * modem's own (TS 27.005 3.2.5). CME: TS 27.007 9.2. ST: the status in a delivery report (TS 23.040 9.2.3.15).
 */
const table: readonly Span[] = [
  ...spans("cms", "1", "no-number"),
  ...spans("cms", "27", "unreachable"),
  ...spans("cms", "10 21 195-196", "turned-away"),
  ...spans("cms", "8 28-30 50 69 193", "sim-refused"),
  ...spans("cms", "38 41-42 47 192 194 331-332", "network-busy"),
  ...spans("cms", "81 95-99 111 127 128-191 197-199 304-305", "text-refused"),
  ...spans("cms", "22 208-212 300-303 310-330 340 500-515", "modem-trouble"),
  ...spans("cme", "32", "sim-refused"),
  ...spans("cme", "30-31", "network-busy"),
  ...spans("cme", "0-29 33-100 515", "modem-trouble"),
  // 0x40-0x5F: for good. 0x60-0x7F: passing, and the network tries no more.
  ...spans("st", "65 67 69 73", "no-number"),
  ...spans("st", "70 97-98 101", "unreachable"),
  ...spans("st", "66 71-72 99", "turned-away"),
  ...spans("st", "64 68 96 100", "network-busy"),
];

/** From the code of an outcome as it is stored: "cms 38", "st 70", "error". */
export const failureReasonOf = (code: string | null): FailureReason => {
  const [kind, written] = (code ?? "").split(" ");
  if (kind === "error") return "modem-trouble";
  const number = Number(written);
  return table.find((span) => span.kind === kind && number >= span.from && number <= span.to)?.reason ?? "unexplained";
};

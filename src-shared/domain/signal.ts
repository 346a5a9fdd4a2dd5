/** From worst to best. */
export const signalWords = ["marginal", "workable", "good", "strong"] as const;
export type SignalWord = (typeof signalWords)[number];

/** How well a modem hears the network, by what it receives in dBm. A text still gets through a marginal signal, late. */
export const signalWord = (dbm: number): SignalWord =>
  dbm <= -95 ? "marginal" : dbm <= -85 ? "workable" : dbm <= -75 ? "good" : "strong";

/** Codes, ids and counts only. Never a name, number, text or AT payload: the type has no place for them. */
export type LogFields = Readonly<Record<string, number | boolean | null>>;

/** `code` is a fixed word of the program, "outbox.unknown". One JSON line on stderr. */
export type Log = (code: string, fields?: LogFields) => void;

export const logTo =
  (write: (line: string) => void): Log =>
  (code, fields) =>
    write(`${JSON.stringify({ code, ...fields })}\n`);

import type { Cursor } from "./cursor";
import type { PduNote } from "./user-data";

/** Notes octets that stand after the end. */
export function noteRest(rest: Uint8Array, notes: PduNote[]): void {
  if (rest.length === 0) return;
  notes.push(rest.every((octet) => octet === 0xff || octet === 0x00) ? "padding" : "trailing-octets");
}

/** A report's optional fields (9.2.3.27). Its status stands whatever they hold: what is odd here is only noted. */
export function readOptions(cursor: Cursor, notes: PduNote[]): { pid: number; dcs: number } {
  const options = { pid: 0, dcs: 0 };
  const rest = cursor.rest();
  if (rest.length === 0 || rest.every((octet) => octet === 0xff)) {
    noteRest(rest, notes);
    return options;
  }
  const indicator = cursor.octet();
  let extension = indicator;
  while (extension & 0x80 && !cursor.short) extension = cursor.octet();
  if (indicator & 0x01) options.pid = cursor.octet();
  if (indicator & 0x02) options.dcs = cursor.octet();
  if (indicator & 0x04) cursor.take(cursor.octet());
  if (cursor.short) {
    notes.push("short-options");
    cursor.at = cursor.octets.length;
  }
  noteRest(cursor.rest(), notes);
  return options;
}

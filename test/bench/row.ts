/** One goal and what was seen of it. */
export interface Row {
  /** Of PERFORMANCE.md. */
  readonly id: string;
  readonly what: string;
  readonly ours: string;
  /** The other side of the ratio, or the limit. */
  readonly other: string;
  readonly ratio: string;
  readonly goal: string;
  /** null: told, not judged. */
  readonly met: boolean | null;
}

export const ms = (value: number): string => (value >= 100 ? `${value.toFixed(0)} ms` : `${value.toFixed(2)} ms`);
export const times = (value: number): string => `${value.toFixed(2)}x`;

const titles = { id: "goal", what: "", ours: "ours", other: "other side", ratio: "ratio", goal: "must be" };
const widths = { id: 5, what: 44, ours: 30, other: 34, ratio: 9, goal: 30 };
type Column = keyof typeof widths;
const columns = Object.keys(widths) as Column[];

const line = (cells: Record<Column, string>, last: string): string =>
  `${columns.map((column) => cells[column].padEnd(widths[column])).join(" ")} ${last}`;

export const heading = (): string => line(titles, "");
export const printed = (row: Row): string => line(row, row.met === null ? "seen" : row.met ? "met" : "MISSED");

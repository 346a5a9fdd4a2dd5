import type { ModemCode } from "./port";

/** How a command ended. timeout: no final came. closed: the stream ended first. */
export type AtFinal =
  | { readonly kind: "ok" }
  | { readonly kind: "error"; readonly code: ModemCode }
  | { readonly kind: "timeout" }
  | { readonly kind: "closed" };

const plainErrors: ReadonlySet<string> = new Set([
  "ERROR",
  "COMMAND NOT SUPPORT",
  "COMMAND NOT SUPPORTED",
  "MODEM ERROR",
  "TOO MANY PARAMETERS",
  "NA",
  "NO CARRIER",
  "NO ANSWER",
  "NO DIALTONE",
  "NO DIAL TONE",
  "BUSY",
]);

/** Words that modems print instead of numbers (3GPP TS 27.007 9.2, TS 27.005 3.2.5). */
const words: Readonly<Record<"cme" | "cms", Readonly<Record<string, number>>>> = {
  cme: {
    "operation not allowed": 3,
    "operation not supported": 4,
    "sim not inserted": 10,
    "sim pin required": 11,
    "sim puk required": 12,
    "sim failure": 13,
    "sim busy": 14,
    "sim wrong": 15,
    "incorrect password": 16,
    "sim pin2 required": 17,
    "sim puk2 required": 18,
    "memory full": 20,
    "invalid index": 21,
    "not found": 22,
    "no network service": 30,
    "network timeout": 31,
    unknown: 100,
    "unknown error": 100,
  },
  cms: {
    "me failure": 300,
    "sms service of me reserved": 301,
    "operation not allowed": 302,
    "operation not supported": 303,
    "invalid pdu mode parameter": 304,
    "invalid text mode parameter": 305,
    "sim not inserted": 310,
    "sim pin required": 311,
    "ph-sim pin required": 312,
    "sim failure": 313,
    "sim busy": 314,
    "sim wrong": 315,
    "sim puk required": 316,
    "sim pin2 required": 317,
    "sim puk2 required": 318,
    "memory failure": 320,
    "invalid memory index": 321,
    "memory full": 322,
    "smsc address unknown": 330,
    "no network service": 331,
    "network timeout": 332,
    "no +cnma acknowledgement expected": 340,
    "unknown error": 500,
  },
};

const coded = /^\+?CM([ES]) ERROR\s*:?\s*(.*)$/i;

/** @returns how this line ends a command, null when it does not */
export function finalOf(line: string): AtFinal | null {
  if (line === "OK") return { kind: "ok" };
  const first = line.charCodeAt(0);
  // "+" or a capital: everything else cannot be a final, and floods of it should cost nothing.
  if (first !== 43 && (first < 65 || first > 90)) return null;
  if (plainErrors.has(line)) return { kind: "error", code: { kind: "error", number: null } };
  if (first === 43 ? line.charCodeAt(1) !== 67 || line.charCodeAt(2) !== 77 : first !== 67) return null;
  const match = coded.exec(line);
  if (!match) return null;
  const kind = match[1]?.toUpperCase() === "E" ? "cme" : "cms";
  const said = (match[2] ?? "").trim();
  const number = /^\d{1,6}$/.test(said)
    ? Number(said)
    : (words[kind][said.toLowerCase().replace(/^\(u\)sim/, "sim")] ?? null);
  return { kind: "error", code: { kind, number } };
}

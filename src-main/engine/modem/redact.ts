import { finalOf } from "./finals";

/** Commands whose answers bear no name of their own and speak of the modem, not of people. */
const plainAnswers = /^(AT\+CGM[IMR]|ATI)/;
const word = /^[+^*#$%][A-Z][A-Z0-9_]*/;
/** What may stand behind a word besides quoted strings: numbers, ranges, hex, storages, names of states. */
const plainValues = /^[A-Z0-9,;()<>*?=.:/+\-\s]*$/;

const hexMark = (hex: string): string => `<${hex.length} hex>`;
const numberMark = (digits: string): string => `<${digits.replace(/\D/g, "").length} digits>`;

/** Digit runs of 5 and more, also with the blanks and dashes people put in, and hex runs of 8 and more become their length. */
const unnumbered = (text: string): string =>
  text
    .replace(/(?<![0-9A-Za-z])(?=[0-9A-Fa-f]*[A-Fa-f])[0-9A-Fa-f]{8,}(?![0-9A-Za-z])/g, hexMark)
    .replace(/\+?\d(?:[ .()-]{0,2}\d){4,}/g, numberMark);

const quoted = (inside: string): string =>
  /^[A-Z_]{2,4}$/.test(inside) || /^[0-9A-F]{1,5}$/.test(inside) ? `"${inside}"` : `"<${inside.length}>"`;

/**
 * One line of a dialogue without anything about people: numbers, PINs, PDUs and texts become their length. What is not
 * known to be harmless is taken for a text.
 * @param command what Lobby said last
 */
export function redacted(line: string, command: string): string {
  if (line === "" || line === ">") return line;
  if (/^AT[+^#*]C?PIN\w*=/i.test(line)) return line.replace(/=.*/, "=<secret>");
  if (/^[0-9A-Fa-f]{8,}$/.test(line)) return /^\d{1,15}$/.test(line) ? numberMark(line) : hexMark(line);
  if (finalOf(line)) return unnumbered(line);
  if (/^AT/.test(line) || /^A$/.test(line))
    return unnumbered(line.replace(/"([^"]*)"?/g, (_, inside) => quoted(inside)));
  const name = word.exec(line)?.[0];
  if (name !== undefined) return `${name}${values(line.slice(name.length), name)}`;
  if (plainAnswers.test(command)) return unnumbered(line);
  if (/^(RING|RDY|SMS (Ready|DONE)|Call Ready|PB DONE|BUSY)$/.test(line)) return line;
  return `<${line.length} characters>`;
}

function values(text: string, name: string): string {
  const status = /^\s*:\s*\d/.exec(text)?.[0];
  if (name === "+CUSD") return status ? `${status},<${text.length - status.length} characters>` : "<text>";
  const bare = text.replace(/"[^"]*"?/g, "");
  if (!plainValues.test(bare) && name !== "+CGMI" && name !== "+CGMM" && name !== "+CGMR")
    return `: <${text.length} characters>`;
  const shown = name === "+COPS" ? text : text.replace(/"([^"]*)"?/g, (_, inside) => quoted(inside));
  return unnumbered(shown);
}

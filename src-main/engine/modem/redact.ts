import { finalOf } from "./finals";

/** Commands whose answers speak of the modem, not of people. */
const aboutModem = /^(AT\+CGM[IMR]|ATI)/;
const namesOfModem = new Set(["+CGMI", "+CGMM", "+CGMR"]);
/** Their answers bear names of people as the SIM's phone book has them. */
const bearsNames = /^\+(CLIP|CCWA|COLP|CNUM|CM(GR|GL|T)|CPB[RF])$/;
const registration = /^\+C(5G|E|G)?REG$/;
const command = /^AT([+^#*$%&\\][A-Z]|S\d|[A-Z]?\d*$)/;
const word = /^[+^*#$%][A-Z][A-Z0-9_]*/;
/** All the words that are shown: storages, charsets, states of the SIM and the modem, facilities, access technologies. */
const knownWords = new Set(
  `SM ME MT SR BM TA GSM IRA HEX UCS2 UTF-8 8859-1 PCCP437 PCDN READY NOT INSERTED SIM PIN PIN2 PUK PUK2 PH-SIM PH-NET PH NET
   SC PN PS FD CS_PS CS_ONLY PS_ONLY UMTS WCDMA LTE SMS PB DONE csq`.split(/\s+/),
);

const hexMark = (hex: string): string => `<${hex.length} hex>`;
const numberMark = (digits: string): string => `<${digits.replace(/\D/g, "").length} digits>`;

/** Digit runs of 5 and more, also with the blanks and dashes people put in, and hex runs of 8 and more become their length. */
const unnumbered = (text: string): string =>
  text
    .replace(/(?<![0-9A-Za-z])(?=[0-9A-Fa-f]*[A-Fa-f])[0-9A-Fa-f]{8,}(?![0-9A-Za-z])/g, hexMark)
    .replace(/\+?\d(?:[ .()-]{0,2}\d){4,}/g, numberMark);

/** Maker, model and firmware as they are, versions and dates too; only what may be an IMEI becomes its length. */
const unserialled = (text: string): string => text.replace(/\d{9,}/g, numberMark);

const isKnown = (text: string): boolean => text.split(/[\s,]+/).every((each) => each === "" || knownWords.has(each));

const quoted = (inside: string, name: string): string => {
  const isShown =
    !bearsNames.test(name) && (isKnown(inside) || (registration.test(name) && /^[0-9A-F]{1,5}$/.test(inside)));
  return isShown ? `"${inside}"` : `"<${inside.length}>"`;
};

const requoted = (text: string, name: string): string =>
  text.replace(/"([^"]*)"?/g, (_, inside: string) => quoted(inside, name));

/**
 * One line of a dialogue without anything about people: numbers, PINs, PDUs and texts become their length. What is not
 * known to be harmless is taken for a text.
 * @param asked what Lobby said last
 */
export function redacted(line: string, asked: string): string {
  if (line === "" || line === ">") return line;
  if (/^AT[+^#*](C?PIN\w*|CLCK|CPWD)=/i.test(line)) return line.replace(/=.*/, "=<secret>");
  if (/^[0-9A-Fa-f]{8,}$/.test(line)) return /^\d{1,15}$/.test(line) ? numberMark(line) : hexMark(line);
  if (finalOf(line)) return unnumbered(line);
  if (command.test(line) || line === "A") return unnumbered(requoted(line, ""));
  const name = word.exec(line)?.[0];
  if (name !== undefined) return `${name}${values(line.slice(name.length), name)}`;
  if (aboutModem.test(asked)) return unserialled(line);
  if (/^(RING|RDY|SMS (Ready|DONE)|Call Ready|PB DONE|BUSY)$/.test(line)) return line;
  return `<${line.length} characters>`;
}

function values(text: string, name: string): string {
  if (namesOfModem.has(name)) return unserialled(text);
  if (name === "+CUSD") {
    const [, status, rest = ""] = /^(\s*:\s*\d)(?:,(.*))?$/s.exec(text) ?? [];
    if (status === undefined) return "<text>";
    return rest === "" ? status : `${status},<${rest.length} characters>`;
  }
  // Outside of quotes: numbers, ranges, what places are called, and known words; all else may be a text.
  const bare = text.replace(/"[^"]*"?/g, "").replace(/[:;()<>*?=.+/-]+/g, " ");
  const isPlain = (each: string): boolean =>
    /^\d*$/.test(each) || (!bearsNames.test(name) && (knownWords.has(each) || /^[0-9A-F]*\d[0-9A-F]*$/.test(each)));
  if (!bare.split(/[\s,]+/).every(isPlain)) return `: <${text.length} characters>`;
  return unnumbered(name === "+COPS" ? text : requoted(text, name));
}

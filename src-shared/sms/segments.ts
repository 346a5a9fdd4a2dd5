import { type Alphabet, alphabetOf } from "./alphabet";
import { language } from "./national";

/** How many parts staff may send in one text; the codec itself goes to `mostParts`. */
export const maxParts = 10;
/** The part count is one octet. */
export const mostParts = 255;

const userDataOctets = 140;

export interface SplitOptions {
  /** Allow the Turkish, Spanish and Portuguese shift tables where they save a part. */
  national?: boolean;
  /** Size of the reference number of a text in several parts; 8 when left out. */
  refBits?: 8 | 16;
  /** Octets of further header elements in each part, such as ports. */
  headerOctets?: number;
  /** Use exactly this coding, whatever it costs. */
  coding?: { encoding: "gsm7"; lockingShift?: number | null; singleShift?: number | null } | { encoding: "ucs2" };
}

/** How a text goes out: its alphabet and where its parts begin. */
export interface Split {
  /** Null = UCS-2. */
  alphabet: Alphabet | null;
  /** Septets, or UTF-16 units, of the whole text. */
  units: number;
  /** What fits into each part of a text of this many parts. */
  unitsPerPart: number;
  /** What the last part holds. */
  lastUnits: number;
  /** Where each part begins in the text (UTF-16 index); empty for the empty text. */
  starts: number[];
}

const plainAlphabet = alphabetOf(null, null);
const nationalAlphabets: readonly Alphabet[] = [
  alphabetOf(null, language.turkish),
  alphabetOf(null, language.spanish),
  alphabetOf(null, language.portuguese),
  alphabetOf(language.turkish, null),
  alphabetOf(language.portuguese, null),
  alphabetOf(language.turkish, language.turkish),
  alphabetOf(language.portuguese, language.portuguese),
];

/**
 * The split that the encoders send and the composer's meter shows. The default alphabet when it can hold the text,
 * UCS-2 otherwise, a national table only where that is fewer parts.
 */
function splitText(text: string, options: Omit<SplitOptions, "coding"> = {}): Split {
  let best = splitWith(text, plainAlphabet, options) ?? splitUcs2(text, options);
  if (!options.national || best.starts.length < 2) return best;
  for (const alphabet of nationalAlphabets) {
    const split = splitWith(text, alphabet, options);
    if (split !== null && split.starts.length < best.starts.length) best = split;
  }
  return best;
}

/** `splitText`, or in the coding that `options` demands; null when that cannot hold the text. */
export function splitAs(text: string, options: SplitOptions): Split | null {
  if (options.coding === undefined) return splitText(text, options);
  if (options.coding.encoding === "ucs2") return splitUcs2(text, options);
  const { lockingShift = null, singleShift = null } = options.coding;
  return splitWith(text, alphabetOf(lockingShift, singleShift), options);
}

/** Units of the character at `index`: 0 when the alphabet lacks it. */
function costAt(text: string, index: number, alphabet: Alphabet | null): number {
  const unit = text.charCodeAt(index);
  if (alphabet !== null) {
    const code = alphabet.codes.get(unit);
    return code === undefined ? 0 : code & 0x80 ? 2 : 1;
  }
  return isPair(unit, text.charCodeAt(index + 1)) ? 2 : 1;
}

function isPair(high: number, low: number): boolean {
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}

function splitWith(text: string, alphabet: Alphabet, options: SplitOptions): Split | null {
  let units = 0;
  for (let index = 0; index < text.length; index += 1) {
    const cost = costAt(text, index, alphabet);
    if (cost === 0) return null;
    units += cost;
  }
  return cut(text, alphabet, units, options);
}

function splitUcs2(text: string, options: SplitOptions): Split {
  return cut(text, null, text.length, options);
}

function cut(text: string, alphabet: Alphabet | null, units: number, options: SplitOptions): Split {
  const single = capacity(alphabet, options, 0);
  if (units <= single) {
    return { alphabet, units, unitsPerPart: single, lastUnits: units, starts: text === "" ? [] : [0] };
  }
  const unitsPerPart = capacity(alphabet, options, options.refBits === 16 ? 6 : 5);
  const starts = [0];
  let held = 0;
  let index = 0;
  while (index < text.length) {
    const cost = costAt(text, index, alphabet);
    if (held + cost > unitsPerPart) {
      starts.push(index);
      held = 0;
    }
    held += cost;
    index += alphabet === null ? cost : 1;
  }
  return { alphabet, units, unitsPerPart, lastUnits: held, starts };
}

/** Units that fit beside the header. A header begins with its own length octet; septets start at the next boundary. */
function capacity(alphabet: Alphabet | null, options: SplitOptions, concatOctets: number): number {
  const shifts =
    alphabet === null ? 0 : (alphabet.lockingShift === null ? 0 : 3) + (alphabet.singleShift === null ? 0 : 3);
  const elements = concatOctets + shifts + (options.headerOctets ?? 0);
  const free = userDataOctets - (elements === 0 ? 0 : elements + 1);
  return alphabet === null ? free >> 1 : Math.floor((free * 8) / 7);
}

export interface Measure {
  encoding: "gsm7" | "ucs2";
  units: number;
  unitsPerPart: number;
  /** 0 for the empty text. */
  parts: number;
  /** Units left in the last part. */
  left: number;
  /** What forces UCS-2, by what a reader sees as one character, with its UTF-16 index; empty for gsm7. */
  costly: { char: string; index: number }[];
}

/** What the composer's meter shows: the very split that `encodeSubmit` makes. Linear in the text. */
export function measure(text: string, options: Omit<SplitOptions, "coding"> = {}): Measure {
  const split = splitText(text, options);
  return {
    encoding: split.alphabet === null ? "ucs2" : "gsm7",
    units: split.units,
    unitsPerPart: split.unitsPerPart,
    parts: split.starts.length,
    left: split.unitsPerPart - split.lastUnits,
    costly: split.alphabet === null ? costlyOf(text, options.national === true) : [],
  };
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function costlyOf(text: string, national: boolean): Measure["costly"] {
  const segments = Array.from(graphemes.segment(text), ({ segment, index }) => ({ char: segment, index }));
  const outside = (alphabet: Alphabet) =>
    segments.filter(({ char }) => {
      for (let index = 0; index < char.length; index += 1) if (costAt(char, index, alphabet) === 0) return true;
      return false;
    });
  const plain = outside(plainAlphabet);
  if (!national) return plain;
  let fewest = plain;
  for (const alphabet of nationalAlphabets) {
    const costly = outside(alphabet);
    if (costly.length > 0 && costly.length < fewest.length) fewest = costly;
  }
  return fewest;
}

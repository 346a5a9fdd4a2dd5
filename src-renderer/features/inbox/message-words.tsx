import { useWords } from "../../app/words";

/**
 * Signs that steer the direction of text or take no room. A zero-width joiner inside an emoji, the mark that makes a sign
 * an emoji, and the non-joiner of Persian spelling are part of what is seen and stay.
 */
const hidden =
  /(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|(?<!\p{Script=Arabic})\u200c|\u200c(?!\p{Script=Arabic})|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0001}-\u{e007f}]/gu;

/** Letters, digits and signs of the western alphabets: nearly every text, and nothing hidden or turned around in it. */
const plain = /^[\n\x20-\x7e\xa0-\xac\xae-\u024f]*$/;

/** Needs no MessageWords around it. */
export const isPlain = (text: string): boolean => plain.test(text);

const codeOf = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** The text without signs that a reader cannot see: for names read aloud. */
export const plainWords = (text: string): string => (isPlain(text) ? text : text.replace(hidden, ""));

const MarkedWords = ({ text }: { text: string }) => {
  const { copy } = useWords();
  const parts: { readonly at: number; readonly words: string; readonly sign: string | null }[] = [];
  let from = 0;
  for (const found of text.matchAll(hidden)) {
    parts.push({ at: from, words: text.slice(from, found.index), sign: found[0] });
    from = found.index + found[0].length;
  }
  if (parts.length === 0) return <bdi>{text}</bdi>;
  return (
    <bdi>
      {parts.map(({ at, words, sign }) => (
        <span key={at}>
          {words}
          <span className="hidden-sign" title={copy.desk.hiddenSign(codeOf(sign ?? ""))}>
            <span aria-hidden="true">{codeOf(sign ?? "")}</span>
            <span className="vh">{copy.desk.hiddenSign(codeOf(sign ?? ""))}</span>
          </span>
        </span>
      ))}
      {text.slice(from)}
    </bdi>
  );
};

/** A patient's words as text, never as markup; what would hide or turn around is shown as a mark. */
export const MessageWords = ({ text }: { text: string }) =>
  isPlain(text) ? <bdi>{text}</bdi> : <MarkedWords text={text} />;

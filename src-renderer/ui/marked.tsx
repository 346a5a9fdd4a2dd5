import { fold } from "../../src-shared/domain/fold";
/** The words with each part that was searched for set in <mark>. Accents and case make no difference. */
export const Marked = ({ text, sought }: { text: string; sought: string }) => {
  const words = fold(sought)
    .split(/\s+/)
    .filter((word) => word !== "");
  const signs = [...text];
  const folded = signs.map(fold);
  const starts: number[] = [];
  let length = 0;
  for (const sign of folded) {
    starts.push(length);
    length += sign.length;
  }
  const whole = folded.join("");
  const marked = new Set<number>();
  for (const word of words)
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      // A word counts where it begins one; a part of a number counts anywhere.
      if (at > 0 && /[\p{L}\p{N}]/u.test(whole.charAt(at - 1)) && !/^\d+$/.test(word)) continue;
      for (let index = 0; index < signs.length; index++) {
        const start = starts[index] ?? 0;
        if (start >= at && start < at + word.length) marked.add(index);
      }
    }
  const runs: { readonly from: number; text: string; readonly isMarked: boolean }[] = [];
  signs.forEach((sign, index) => {
    const last = runs.at(-1);
    const isMarked = marked.has(index);
    if (last !== undefined && last.isMarked === isMarked) last.text += sign;
    else runs.push({ from: index, text: sign, isMarked });
  });
  return runs.map((run) =>
    run.isMarked ? <mark key={run.from}>{run.text}</mark> : <span key={run.from}>{run.text}</span>,
  );
};

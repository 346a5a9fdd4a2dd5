import { alphabetOf, decodeSeptets } from "./alphabet";
import { decodeUcs2 } from "./ucs2";
import { joinOctets, type UserData } from "./user-data";

type Part = Pick<UserData, "encoding" | "concat" | "singleShift" | "lockingShift" | "data">;

/** By part number, the first of several with the same one. A list without numbers keeps its order. */
function inOrder<P extends Part>(parts: readonly P[]): P[] {
  if (parts.some((part) => part.concat === null)) return [...parts];
  const byNumber = new Map<number, P>();
  for (const part of parts) {
    const number = part.concat?.part ?? 0;
    if (!byNumber.has(number)) byNumber.set(number, part);
  }
  return [...byNumber.values()].sort((a, b) => (a.concat?.part ?? 0) - (b.concat?.part ?? 0));
}

/**
 * The text of the parts of one message in any order, repeats left out. Neighbours in the same alphabet are joined
 * before they are decoded, so a surrogate pair or an ESC sequence that was cut between them is whole again; nothing
 * is joined over a missing part. 8-bit parts have no text.
 */
export function joinParts(parts: readonly Part[]): string {
  const ordered = inOrder(parts);
  let text = "";
  for (let first = 0; first < ordered.length; ) {
    let end = first + 1;
    while (end < ordered.length && follows(ordered[end - 1] as Part, ordered[end] as Part)) end += 1;
    const run = ordered.slice(first, end);
    const head = run[0] as Part;
    const data = joinOctets(...run.map((part) => part.data));
    if (head.encoding === "gsm7") text += decodeSeptets(data, alphabetOf(head.lockingShift, head.singleShift));
    else if (head.encoding === "ucs2") text += decodeUcs2(data);
    first = end;
  }
  return text;
}

/** The octets of the parts of one 8-bit message (a WAP push), in order, repeats left out. */
export function joinData(parts: readonly Part[]): Uint8Array {
  return joinOctets(...inOrder(parts).map((part) => part.data));
}

function follows(before: Part, after: Part): boolean {
  return (
    before.encoding === after.encoding &&
    before.lockingShift === after.lockingShift &&
    before.singleShift === after.singleShift &&
    (before.concat === null || after.concat === null || before.concat.part + 1 === after.concat.part) &&
    // An odd octet at the end is half of a code unit when the next part brings the other half, and else nothing.
    (before.encoding !== "ucs2" || before.data.length % 2 === 0 || after.data.length % 2 === 1)
  );
}

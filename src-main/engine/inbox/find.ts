import { type Hit, pageSize } from "../../../src-shared/contract/inbox-rows";
import type { Output, RawInput } from "../../../src-shared/contract/index";
import { nameSql } from "../patients/names";
import { ftsQuery } from "../store/fts";
import type { Look } from "../work";

/** Marks around a hit: no text can hold them, they are taken out of what is shown. */
const open = "\u{F0001}";
const close = "\u{F0002}";

type Stored = Omit<Hit, "excerpt" | "address"> & {
  excerpt: string;
  addressKind: Hit["address"]["kind"];
  value: string;
};

const query = `SELECT i.itemId, i.conversationId, i.kind, i.direction, i.at, a.kind AS addressKind, a.value, hit.excerpt,
    ${nameSql("a.addressId")} AS name
  FROM (SELECT rowid AS itemId, snippet(itemSearch, 0, '${open}', '${close}', '…', 24) AS excerpt FROM itemSearch
        WHERE itemSearch MATCH :query AND rowid < :before ORDER BY rowid DESC LIMIT :limit) hit
  JOIN item i ON i.itemId = hit.itemId JOIN conversation c ON c.conversationId = i.conversationId
  JOIN address a ON a.addressId = c.addressId ORDER BY i.itemId DESC`;

const cut = (excerpt: string): Hit["excerpt"] =>
  excerpt
    .split(new RegExp(`${open}([^${close}]*)${close}`, "u"))
    .map((text, index) => ({ text: text.replaceAll(open, "").replaceAll(close, ""), hit: index % 2 === 1 }))
    .filter((segment) => segment.text !== "");

const hidden = "SELECT 1 FROM item WHERE itemId = ? AND status = 'undone'";

/** Texts and notes with every word of the query, as prefixes and accents folded; newest first. */
export const findTexts = (look: Look, input: RawInput<"inbox.find">): Output<"inbox.find"> => {
  const words = ftsQuery(input.text);
  if (input.text.trim().length < 2 || words === "") return { hits: [], next: null };
  const before = input.after?.id ?? Number.MAX_SAFE_INTEGER;
  const found = look.read<Stored>(query).all({ query: words, before, limit: pageSize });
  const last = found.at(-1);
  return {
    hits: found
      .filter((hit) => look.read(hidden).get(hit.itemId) === undefined)
      .map(({ excerpt, addressKind, value, ...hit }) => ({
        ...hit,
        address: { kind: addressKind, value },
        excerpt: cut(excerpt),
      })),
    next: last && found.length === pageSize ? { at: last.at, id: last.itemId } : null,
  };
};

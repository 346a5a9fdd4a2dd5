import type { SearchHits } from "../../../src-shared/contract/inbox";
import { nameSql, ownNameSql } from "../patients/names";
import { ftsQuery } from "../store/fts";
import type { Look } from "../work";

const most = 20;
const fewestDigits = 3;

type Person = {
  conversationId: SearchHits["people"][number]["conversationId"];
  name: string | null;
  kind: string;
  value: string;
  optedOut: 0 | 1;
};

const contactColumns = `c.conversationId, a.kind, a.value,
  EXISTS (SELECT 1 FROM suppression s WHERE s.addressId = a.addressId AND s.category = 'ALL' AND s.liftedAt IS NULL) AS optedOut`;

const byName = `SELECT ${contactColumns}, ${ownNameSql("p")} AS name
  FROM (SELECT rowid AS patientId FROM patientSearch WHERE patientSearch MATCH :query ORDER BY rowid DESC LIMIT :most) hit
  JOIN patient p ON p.patientId = hit.patientId
  JOIN patientAddress x ON x.patientId = p.patientId
  JOIN address a ON a.addressId = x.addressId JOIN conversation c ON c.addressId = a.addressId
  LIMIT :most`;

const byDigits = `SELECT ${contactColumns}, ${nameSql("a.addressId")} AS name
  FROM address a JOIN conversation c ON c.addressId = a.addressId
  WHERE a.value LIKE '%' || :digits || '%' OR a.value LIKE '%' || :national || '%' LIMIT :most`;

const byWords = `SELECT c.conversationId, i.itemId, i.at, a.kind, a.value, hit.excerpt, ${nameSql("a.addressId")} AS name
  FROM (SELECT rowid AS itemId, snippet(itemSearch, 0, '', '', '…', 14) AS excerpt FROM itemSearch
        WHERE itemSearch MATCH :query ORDER BY rowid DESC LIMIT :most) hit
  JOIN item i ON i.itemId = hit.itemId JOIN conversation c ON c.conversationId = i.conversationId
  JOIN address a ON a.addressId = c.addressId WHERE i.status IS NOT 'undone'`;

/** Names (accents folded), digits in any format, words and prefixes of texts; newest first. */
export const search = (look: Look, text: string): SearchHits => {
  const query = ftsQuery(text);
  if (text.trim().length < 2 || query === "") return { people: [], tags: [], texts: [] };
  const digits = text.replace(/\D/g, "");
  // A query of digits and phone punctuation only is a number, however it is written; with letters it is words.
  const isNumber = digits.length >= fewestDigits && /^[\d\s().+\-/]+$/.test(text);
  const people = isNumber
    ? // A national number may begin with a zero that the stored form does not have.
      look.read<Person>(byDigits).all({ digits, national: digits.replace(/^0+/, "") || digits, most })
    : look.read<Person>(byName).all({ query, most });
  const texts = look
    .read<Omit<SearchHits["texts"][number], "address"> & { kind: string; value: string }>(byWords)
    .all({ query, most });
  const tags = isNumber
    ? []
    : look
        .read<SearchHits["tags"][number]>(
          `SELECT tagId, name, tone, icon FROM tag WHERE name LIKE :start || '%' ESCAPE '\\' ORDER BY name LIMIT :most`,
        )
        .all({ start: text.trim().replace(/[\\%_]/g, "\\$&"), most });
  return {
    tags,
    people: people.map(({ kind, value, optedOut, ...hit }) => ({
      ...hit,
      address: { kind: kind as "e164", value },
      optedOut: optedOut === 1,
    })),
    texts: texts.map(({ kind, value, ...hit }) => ({ ...hit, address: { kind: kind as "e164", value } })),
  };
};

import type { SearchHits } from "../../../src-shared/contract/inbox-rows";
import { hasWords } from "../../../src-shared/domain/fold";
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
  WHERE instr(a.value, :digits) > 0 LIMIT :most`;

const byWords = `SELECT c.conversationId, i.itemId, i.at, a.kind, a.value, hit.excerpt, ${nameSql("a.addressId")} AS name
  FROM (SELECT rowid AS itemId, snippet(itemSearch, 0, '', '', '…', 14) AS excerpt FROM itemSearch
        WHERE itemSearch MATCH :query ORDER BY rowid DESC LIMIT :most) hit
  JOIN item i ON i.itemId = hit.itemId JOIN conversation c ON c.conversationId = i.conversationId
  JOIN address a ON a.addressId = c.addressId WHERE i.status IS NOT 'undone'`;

/** Few rows, so that accents can be folded here. */
const tagsWith = (look: Look, text: string): SearchHits["tags"] =>
  look
    .read<SearchHits["tags"][number]>("SELECT tagId, name, tone, icon FROM tag ORDER BY name")
    .all()
    .filter((tag) => hasWords(tag.name, text))
    .slice(0, most);

/** People by their names (accents folded), record number or digits of a number in any format; words of texts, newest first; tags. */
export const search = (look: Look, text: string): SearchHits => {
  const query = ftsQuery(text);
  if (text.trim().length < 2 || query === "") return { people: [], tags: [], texts: [] };
  const digits = text.replace(/\D/g, "");
  // A query of digits and phone punctuation only is a number, however it is written; with letters it is words.
  const isNumber = digits.length >= fewestDigits && /^[\d\s().+\-/]+$/.test(text);
  const people = look.read<Person>(byName).all({ query: isNumber ? `mrn : (${query})` : query, most });
  if (isNumber) {
    const isFound = new Set(people.map(({ conversationId }) => conversationId));
    // A national number may begin with a zero that the stored form does not have.
    const withDigits = look.read<Person>(byDigits).all({ digits: digits.replace(/^0+/, "") || digits, most });
    people.push(...withDigits.filter(({ conversationId }) => !isFound.has(conversationId)));
  }
  const texts = look
    .read<Omit<SearchHits["texts"][number], "address"> & { kind: string; value: string }>(byWords)
    .all({ query, most });
  return {
    tags: tagsWith(look, text),
    people: people.slice(0, most).map(({ kind, value, optedOut, ...hit }) => ({
      ...hit,
      address: { kind: kind as "e164", value },
      optedOut: optedOut === 1,
    })),
    texts: texts.map(({ kind, value, ...hit }) => ({ ...hit, address: { kind: kind as "e164", value } })),
  };
};

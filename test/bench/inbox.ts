import { systemActor } from "../../src-main/engine/actor";
import { countConversations, listConversations } from "../../src-main/engine/inbox/list";
import { search } from "../../src-main/engine/inbox/search";
import { readThread } from "../../src-main/engine/inbox/thread";
import type { Look } from "../../src-main/engine/work";
import type { Place } from "../../src-shared/contract/inbox-rows";
import type { ConversationId, TagId } from "../../src-shared/domain/ids";
import type { Bench } from "./bench";
import { chance, inTurns } from "./figures";
import { messages } from "./practice-year";
import { ms, times } from "./row";

const rounds = 200;
const at = `at ${messages.toLocaleString("en")} texts`;

/** What the window asks while somebody works; the n-th time for the n-th thread, word and place. */
const questions = (
  threads: readonly ConversationId[],
  tenth: Place,
): Record<string, (look: Look, round: number) => unknown> => {
  const list =
    (view: "needs-reply" | "waiting" | "done" | "all", tagId: TagId | null = null) =>
    (look: Look) =>
      listConversations(look, { view, tagId, after: null });
  const thread = (round: number): ConversationId => threads[round % threads.length] as ConversationId;
  return {
    "list, needs reply": list("needs-reply"),
    "list, waiting": list("waiting"),
    "list, done": list("done"),
    "list, all": list("all"),
    "list, by a tag": list("all", 1 as TagId),
    "list, by a tag, done": list("done", 1 as TagId),
    "list, tenth page": (look) => listConversations(look, { view: "all", tagId: null, after: tenth }),
    counts: (look) => countConversations(look),
    "thread, newest page": (look, round) => readThread(look, { conversationId: thread(round), before: null }),
  };
};

const searches = ["appointment", "re", "thursday morn", "ada", "5550142", "refill insurance", "zzz"];

/** The same inbox without the conversation row: from the texts themselves, in one pass over each of them. */
const computed = `
  WITH answered AS (
    SELECT conversationId, max(itemId) AS itemId FROM item
    WHERE direction = 'out' AND origin = 'staff' AND status IN ('queued', 'sending', 'sent', 'delivered') GROUP BY conversationId
  ), waiting AS (
    SELECT i.conversationId, min(i.at) AS since FROM item i JOIN conversation c ON c.conversationId = i.conversationId
      LEFT JOIN answered a ON a.conversationId = i.conversationId
    WHERE i.direction = 'in' AND i.itemId > max(coalesce(a.itemId, 0), c.doneItemId) GROUP BY i.conversationId
  ), last AS (
    SELECT conversationId, max(at) AS at, body FROM item WHERE kind <> 'event' AND status IS NOT 'undone' GROUP BY conversationId
  )
  SELECT w.conversationId, w.since, l.at, l.body, a.kind, a.value, p.firstName, p.lastName,
    (SELECT count(*) FROM item i WHERE i.conversationId = w.conversationId AND i.direction = 'in' AND i.itemId > c.readItemId) AS unread
  FROM waiting w JOIN last l ON l.conversationId = w.conversationId JOIN conversation c ON c.conversationId = w.conversationId
    JOIN address a ON a.addressId = c.addressId
    LEFT JOIN patient p ON p.patientId = (SELECT x.patientId FROM patientAddress x WHERE x.addressId = c.addressId ORDER BY x.rank LIMIT 1)
  ORDER BY w.since, w.conversationId LIMIT 50`;

export const inboxRows = async (bench: Bench): Promise<void> => {
  const { encrypted, plain } = await bench.twins();
  const next = chance(3);
  const all = encrypted.look(systemActor, (look) =>
    look.read<{ id: ConversationId }>("SELECT conversationId AS id FROM conversation ORDER BY textCount DESC").all(),
  );
  // Half of the openings are of the patients who text most.
  const threads = Array.from({ length: 101 }, (_, index) => {
    const among = index % 2 === 0 ? 20 : all.length;
    return (all[Math.floor(next() * among)] as { id: ConversationId }).id;
  });
  let tenth: Place | null = null;
  for (let page = 1; page < 10; page += 1)
    tenth = encrypted.look(
      systemActor,
      (look) => listConversations(look, { view: "all", tagId: null, after: tenth }).next,
    );
  if (!tenth) throw new Error("there is no tenth page");
  for (const [what, ask] of Object.entries(questions(threads, tenth))) {
    const sides = [encrypted, plain].map(
      (side) => (round: number) => void side.look(systemActor, (look) => ask(look, round)),
    );
    const [ours, other] = inTurns(rounds, sides);
    if (!ours || !other) continue;
    const ratio = ours.p50 / other.p50;
    bench.tell({
      id: "S1",
      what: `${what}, ${at}`,
      ours: `p50 ${ms(ours.p50)}, p95 ${ms(ours.p95)}`,
      other: `unencrypted p50 ${ms(other.p50)}`,
      ratio: times(ratio),
      goal: "p95 < 5 ms, p50 <= 2x",
      met: ours.p95 < 5 && ratio <= 2,
    });
  }

  for (const text of searches) {
    const [ours, other] = inTurns(
      60,
      [encrypted, plain].map((side) => () => void side.look(systemActor, (look) => search(look, text))),
    );
    if (!ours || !other) continue;
    bench.tell({
      id: "S1",
      what: `search "${text}", ${at}`,
      ours: `p50 ${ms(ours.p50)}, p95 ${ms(ours.p95)}`,
      other: `unencrypted p50 ${ms(other.p50)}`,
      ratio: times(ours.p50 / other.p50),
      goal: "p95 <= 50 ms",
      met: ours.p95 <= 50,
    });
  }

  encrypted.look(systemActor, (look) => {
    const listed = listConversations(look, { view: "needs-reply", tagId: null, after: null }).rows;
    const counted = look.read<{ conversationId: number; unread: number }>(computed).all();
    const same = (rows: readonly { conversationId: number; unread: number }[]): string =>
      JSON.stringify(rows.map((row) => [row.conversationId, row.unread]));
    if (same(listed) !== same(counted)) throw new Error("the list and what is computed from the texts differ");
    const [row, texts] = inTurns(20, [
      () => void listConversations(look, { view: "needs-reply", tagId: null, after: null }),
      () => void look.read(computed).all(),
    ]);
    if (!row || !texts) return;
    const ratio = texts.p50 / row.p50;
    bench.tell({
      id: "S5",
      what: `list, needs reply, ${at}`,
      ours: `p50 ${ms(row.p50)}`,
      other: `computed from the texts ${ms(texts.p50)}`,
      ratio: times(ratio),
      goal: ">= 100x faster",
      met: ratio >= 100,
    });
  });
};

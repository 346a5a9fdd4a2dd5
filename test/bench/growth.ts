import { systemActor } from "../../src-main/engine/actor";
import { findTexts } from "../../src-main/engine/inbox/find";
import { countConversations, listConversations } from "../../src-main/engine/inbox/list";
import { listSavedViews } from "../../src-main/engine/inbox/saved-views";
import { search } from "../../src-main/engine/inbox/search";
import { readAround, readThread } from "../../src-main/engine/inbox/thread";
import type { Look, Workshop } from "../../src-main/engine/work";
import { type Place, type View, views } from "../../src-shared/contract/inbox-rows";
import type { ConversationId, ItemId, TagId } from "../../src-shared/domain/ids";
import type { Bench } from "./bench";
import { chance, inTurns } from "./figures";
import { decade, start } from "./practice-year";
import { ms, times } from "./row";

const rounds = 150;
const at = `at ${decade.messages.toLocaleString("en")}`;

type Ask = (look: Look, round: number) => unknown;

interface Question {
  readonly what: string;
  readonly kind: "list" | "count" | "thread" | "search";
  readonly ask: Ask;
}

/** What the window asks of one store. */
const questionsFor = (workshop: Workshop): readonly Question[] => {
  const look = <T>(act: (look: Look) => T): T => workshop.look(systemActor, act);
  const next = chance(5);
  const all = look((reading) =>
    reading.read<{ id: ConversationId }>("SELECT conversationId AS id FROM conversation ORDER BY textCount DESC").all(),
  );
  // Half of the openings are of the patients who text most.
  const threads = Array.from({ length: 101 }, (_, index) => {
    const among = index % 2 === 0 ? Math.min(20, all.length) : all.length;
    return (all[Math.floor(next() * among)] as { id: ConversationId }).id;
  });
  const threadOf = (round: number): ConversationId => threads[round % threads.length] as ConversationId;
  const list =
    (view: View, more: { tagId?: TagId; savedViewId?: number; after?: Place | null } = {}): Ask =>
    (reading) =>
      listConversations(reading, {
        view,
        tagId: more.tagId ?? null,
        savedViewId: more.savedViewId ?? null,
        after: more.after ?? null,
      });
  let later: Place | null = null;
  for (let page = 1; page < 4; page += 1)
    later = look((reading) => listConversations(reading, { view: "all", tagId: null, after: later }).next);
  const middle = look((reading) =>
    reading
      .read<{ itemId: ItemId; conversationId: ConversationId }>(
        "SELECT itemId, conversationId FROM item WHERE kind = 'text' AND itemId >= (SELECT max(itemId) FROM item) / 2 LIMIT 1",
      )
      .get(),
  );
  if (!middle) throw new Error("there is no text in the middle");
  return [
    ...views.map((view): Question => ({ what: `list, ${view}`, kind: "list", ask: list(view) })),
    { what: "list, fourth page", kind: "list", ask: list("all", { after: later }) },
    { what: "list, by a tag", kind: "list", ask: list("all", { tagId: 1 as TagId }) },
    ...look(listSavedViews).map(
      ({ name, savedViewId }): Question => ({
        what: `saved view "${name}"`,
        kind: "list",
        ask: list("all", { savedViewId }),
      }),
    ),
    { what: "all counts", kind: "count", ask: (reading) => countConversations(reading) },
    {
      what: "thread, newest page",
      kind: "thread",
      ask: (reading, round) => readThread(reading, { conversationId: threadOf(round), before: null }),
    },
    { what: "thread, around a hit", kind: "thread", ask: (reading) => readAround(reading, middle) },
    ...["appointment", "re", "thursday morn", "ada", "5550142", "refill insurance", "zzz"].flatMap(
      (text): Question[] => [
        { what: `palette "${text}"`, kind: "search", ask: (reading) => search(reading, text) },
        { what: `search "${text}"`, kind: "search", ask: (reading) => findTexts(reading, { text, after: null }) },
      ],
    ),
  ];
};

const rowsOf = (answer: unknown): number =>
  typeof answer === "object" && answer !== null && "rows" in answer && Array.isArray(answer.rows)
    ? Math.max(1, answer.rows.length)
    : 1;

const goals = {
  list: { p95: 5, growth: 2 },
  count: { p95: 5, growth: null },
  thread: { p95: 5, growth: 20 },
  search: { p95: 50, growth: null },
} as const;

/** Every question at a million texts, and what it costs beside ten thousand. */
export const growthRows = async (bench: Bench): Promise<void> => {
  const small = await bench.workshopOf(start);
  const large = await bench.workshopOf(decade);
  const before = new Map(questionsFor(small).map((question) => [question.what, question.ask]));
  for (const { what, kind, ask } of questionsFor(large)) {
    const asked = before.get(what);
    if (asked === undefined) throw new Error(`the small store has no ${what}`);
    const [ours, other] = inTurns(rounds, [
      (round) => void large.look(systemActor, (look) => ask(look, round)),
      (round) => void small.look(systemActor, (look) => asked(look, round)),
    ]);
    if (!ours || !other) continue;
    const { p95, growth } = goals[kind];
    // A page of the small store may not be full: then a row is compared with a row.
    const [many, few] = [
      rowsOf(large.look(systemActor, (look) => ask(look, 0))),
      rowsOf(small.look(systemActor, (look) => asked(look, 0))),
    ];
    const ratio = ours.p50 / many / (other.p50 / few);
    bench.tell({
      id: "S2",
      what: `${what}, ${at}`,
      ours: `p50 ${ms(ours.p50)}, p95 ${ms(ours.p95)}`,
      other: `at ${start.messages.toLocaleString("en")} p50 ${ms(other.p50)}`,
      ratio: times(ratio),
      goal: growth === null ? `p95 <= ${p95} ms` : `p95 <= ${p95} ms, p50 <= ${growth}x`,
      met: ours.p95 <= p95 && (growth === null || ratio <= growth),
    });
  }
};

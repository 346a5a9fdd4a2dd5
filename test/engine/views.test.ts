import fc from "fast-check";
import { expect, test } from "vitest";
import { systemActor } from "../../src-main/engine/actor";
import { rebuildConversations } from "../../src-main/engine/inbox/conversation";
import { listConversations } from "../../src-main/engine/inbox/list";
import { countView, listSavedViews, saveView } from "../../src-main/engine/inbox/saved-views";
import type { ConversationRow, Place, View, ViewFilter, ViewSort } from "../../src-shared/contract/inbox-rows";
import { viewSorts, views } from "../../src-shared/contract/inbox-rows";
import type { ConversationId, SavedViewId, TagId } from "../../src-shared/domain/ids";
import { openTestDesk, type TestDesk } from "../support/desk";
import { type Act, acts, minute, numbers, openMorning } from "../support/morning";

/** Every page of a list. */
const whole = async (
  desk: TestDesk,
  list: {
    view: View;
    tagId?: TagId | null;
    savedViewId?: SavedViewId | null;
    sort?: ViewSort | null;
    filter?: ViewFilter;
  },
): Promise<ConversationRow[]> => {
  const rows: ConversationRow[] = [];
  let after: Place | null = null;
  do {
    const page: { rows: readonly ConversationRow[]; next: Place | null } = await desk.must("inbox.list", {
      tagId: null,
      ...list,
      after,
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
};

const someActs = fc.array(
  fc.record({
    act: fc.constantFrom(...(Object.keys(acts) as Act[]), "reply", "goOut", "reply", "goOut", "spam"),
    at: fc.nat({ max: numbers.length - 1 }),
  }),
  { minLength: 4, maxLength: 22 },
);

test("whatever happens: each count is the length of its list, and a rebuild from the texts changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(someActs, async (morning) => {
      const opened = await openMorning();
      const { desk } = opened;
      for (const { act, at } of morning) {
        desk.clock.pass(1_000);
        await acts[act](opened, at);
      }
      const lists = async () => {
        const counts = await desk.must("inbox.counts", {});
        const found: Record<string, readonly ConversationRow[]> = {};
        for (const view of views) {
          found[view] = await whole(desk, { view });
          expect([view, found[view]?.length]).toEqual([
            view,
            view === "needs-reply" ? counts.needsReply : counts[view],
          ]);
        }
        for (const { savedViewId, name, count } of counts.saved)
          expect([name, (await whole(desk, { view: "all", savedViewId })).length]).toEqual([name, count]);
        for (const { tagId, count } of counts.tags)
          expect(await whole(desk, { view: "all", tagId })).toHaveLength(count);
        expect(counts.urgent).toBe((found.all ?? []).filter((row) => row.urgent !== null).length);
        return found;
      };
      const before = await lists();
      desk.workshop.doWork(systemActor, rebuildConversations);
      expect(await lists()).toEqual(before);
      // Nobody is in two of these at once, and everybody who wrote is somewhere.
      const places = ["needs-reply", "waiting", "snoozed", "done", "spam"] as const;
      const seen = places.flatMap((view) => (before[view] ?? []).map((row) => row.conversationId));
      expect(new Set(seen).size).toBe(seen.length);
    }),
    { numRuns: 80 },
  );
}, 120_000);

const undoable = [
  ...(["done", "snooze", "snoozeOpen", "wake", "reopen", "tag", "untag", "assign", "spam", "calm"] as const),
  ...(["note", "unread"] as const),
];

test("each act and its undo leave the conversation as it was, whatever came before", async () => {
  await fc.assert(
    fc.asyncProperty(someActs, fc.constantFrom(...undoable), fc.nat({ max: 3 }), async (morning, act, at) => {
      const opened = await openMorning();
      const { desk, ids } = opened;
      for (const one of morning) {
        desk.clock.pass(1_000);
        await acts[one.act](opened, one.at);
      }
      const conversationId = ids[at] as ConversationId;
      const look = async () => {
        const { version: _version, newestItemId: _newest, ...row } = await desk.row(conversationId);
        return { row, lines: (await desk.thread(conversationId)).map((item) => `${item.kind} ${item.text}`) };
      };
      // An open conversation is read: reading is no act that is taken back.
      await desk.must("inbox.open", { conversationId });
      const before = await look();
      const result = await acts[act](opened, at);
      if (!result.ok) return;
      await desk.undo(result.value.undo);
      const after = await look();
      expect(after).toEqual(before);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("a saved view of any filter has as many rows as it counts", async () => {
  const opened = await openMorning();
  const { desk, ids, tagId, staff } = opened;
  const second = await desk.must("inbox.create-tag", { name: "Billing", tone: "ok", icon: "star" });
  await desk.must("inbox.tag", { conversationId: ids[0] as ConversationId, tagId, version: null });
  await desk.must("inbox.tag", { conversationId: ids[0] as ConversationId, tagId: second.tagId, version: null });
  await desk.must("inbox.tag", { conversationId: ids[2] as ConversationId, tagId, version: null });
  await desk.must("inbox.assign", { conversationId: ids[2] as ConversationId, staffId: staff[0] ?? null });
  acts.urgentText(opened, 0);
  acts.text(opened, 1);
  await acts.reply(opened, 2);
  acts.goOut({ ...opened }, 0);
  const choices = {
    state: [undefined, "open", "waiting", "done"],
    assignee: [undefined, "me", "nobody", staff[1]],
    tagIds: [undefined, [tagId], [tagId, second.tagId]],
    unread: [undefined, true],
    urgent: [undefined, true],
    known: [undefined, true, false],
    failed: [undefined, true],
  } as const;
  const filters = Object.entries(choices).reduce<object[]>(
    (some, [name, values]) =>
      some.flatMap((one) => values.map((value) => (value === undefined ? one : { ...one, [name]: value }))),
    [{}],
  );
  const { savedViewId } = await desk.must("inbox.save-view", {
    savedViewId: null,
    name: "Any",
    tone: "info",
    filter: {},
    sort: "newest",
  });
  const lengths = new Set<number>();
  const actor = { kind: "staff", staffId: desk.staffId, session: 1 } as const;
  for (const filter of filters) {
    const [length, count] = desk.workshop.doWork(actor, (work) => {
      saveView(work, { savedViewId, name: "Any", tone: "info", filter, sort: "newest" });
      const view = listSavedViews(work).find((one) => one.savedViewId === savedViewId);
      const { rows } = listConversations(work, { view: "all", tagId: null, savedViewId, after: null });
      return [rows.length, view && countView(work, view)];
    });
    expect(length, JSON.stringify(filter)).toBe(count);
    lengths.add(length);
  }
  expect(filters).toHaveLength(1152);
  expect(lengths).toEqual(new Set([0, 1, 2, 3, 4]));
});

test("no list and no count reads the whole table", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text("+15035550163", "Hello");
  const seen = new Set<string>();
  const prepare = desk.db.prepare.bind(desk.db);
  desk.db.prepare = ((sql: string) => {
    seen.add(sql);
    return prepare(sql);
  }) as typeof desk.db.prepare;
  const { tagId } = await desk.must("inbox.create-tag", { name: "Refill", tone: "info", icon: "pill" });
  for (const sort of [null, ...viewSorts])
    for (const filter of [{}, { unread: true, assignee: "me" }, { urgent: true }, { known: false }] as const) {
      for (const view of views)
        await desk.must("inbox.list", { view, tagId: null, sort, filter, after: { at: 5, id: 5 } });
      await desk.must("inbox.list", { view: "all", tagId, sort, filter, after: { at: 5, id: 5 } });
      const { savedViewId } = await desk.must("inbox.save-view", {
        savedViewId: null,
        name: "Any",
        tone: "info",
        filter,
        sort: sort ?? "newest",
      });
      await desk.must("inbox.list", { view: "all", tagId: null, savedViewId, after: { at: 5, id: 5 } });
    }
  await desk.must("inbox.thread", { conversationId: id, before: null });
  await desk.must("inbox.counts", {});
  const plans: string[] = [];
  for (const sql of seen) {
    if (!/^\s*SELECT/.test(sql)) continue;
    const rows = prepare(`EXPLAIN QUERY PLAN ${sql.replace(/:\w+|\?/g, "1")}`).all() as { detail: string }[];
    for (const { detail } of rows)
      if (/^SCAN (?:i|c|a|o|p|item|conversation|outbox|address|patient)\b(?!.*INDEX)/.test(detail))
        plans.push(`${detail}: ${sql}`);
  }
  expect(seen.size).toBeGreaterThan(10);
  expect(plans).toEqual([]);
});

test("each list comes in the order that is asked for, page by page, and lets through what its filter says", async () => {
  const desk = openTestDesk();
  // Sixty people: every third has an answer and waits for nothing, every tenth is urgent.
  for (let index = 0; index < 60; index++) {
    const number = `+15035550${100 + index}`;
    desk.clock.pass(minute);
    desk.text(number, index % 10 === 0 ? "I have chest pain" : `Hello from ${index}`);
    if (index % 3 !== 1) continue;
    const [row] = (await desk.list("all")).filter((one) => one.address.value === number);
    await desk.send(row?.conversationId as ConversationId, "Yes");
  }
  const list = async (input: { view: View; savedViewId?: SavedViewId; sort?: ViewSort | null; filter?: ViewFilter }) =>
    whole(desk, input);
  const ids = (rows: readonly ConversationRow[]) => rows.map((row) => row.conversationId);
  const rank = (row: ConversationRow) =>
    row.waitingSince === null ? 9e15 - row.lastAt : row.waitingSince - (row.urgent === null ? 0 : 1e13);
  const by = (rows: readonly ConversationRow[], key: (row: ConversationRow) => number) =>
    ids(rows.toSorted((one, other) => key(one) - key(other)));
  for (const view of ["all", "needs-reply", "unassigned", "unknown"] as const) {
    const all = await list({ view });
    expect(all.length).toBeGreaterThan(39);
    expect(ids(await list({ view, sort: "wait" }))).toEqual(by(all, rank));
    expect(ids(await list({ view, sort: "newest" }))).toEqual(by(all, (row) => -row.lastAt));
    expect(ids(await list({ view, sort: "oldest" }))).toEqual(by(all, (row) => row.lastAt));
    const urgent = all.filter((row) => row.urgent !== null);
    expect(urgent.length).toBeGreaterThan(3);
    expect(ids(await list({ view, sort: "oldest", filter: { urgent: true } }))).toEqual(
      by(urgent, (row) => row.lastAt),
    );
  }
  const { savedViewId } = await desk.must("inbox.save-view", {
    savedViewId: null,
    name: "Waits",
    tone: "info",
    filter: { known: false },
    sort: "wait",
  });
  const saved = await list({ view: "all", savedViewId });
  expect(saved).toHaveLength(60);
  expect(ids(saved)).toEqual(by(saved, rank));
  expect(ids(await list({ view: "all", savedViewId, sort: "newest" }))).toEqual(by(saved, (row) => -row.lastAt));
});

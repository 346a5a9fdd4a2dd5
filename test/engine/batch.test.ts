import { expect, test } from "vitest";
import { systemActor } from "../../src-main/engine/actor";
import { firstBrokenAudit } from "../../src-main/engine/audit/append";
import { openStore } from "../../src-main/engine/store/open";
import { subKey } from "../../src-main/engine/vault";
import { mostAtOnce } from "../../src-shared/contract/batch";
import type { Inverse } from "../../src-shared/contract/define";
import type { Result } from "../../src-shared/contract/errors";
import type { Undoable } from "../../src-shared/contract/inbox-rows";
import { maxBatchLength, maxRequestLength } from "../../src-shared/contract/wire";
import type { ConversationId } from "../../src-shared/domain/ids";
import { openTestDesk, type TestDesk } from "../support/desk";

const minute = 60_000;

const areas = ["503", "971", "541", "458", "206"] as const;

/** So many people have texted, each from a number of their own. */
const peopleWrote = (desk: TestDesk, count: number): ConversationId[] =>
  desk.workshop.together(() =>
    Array.from({ length: count }, (_, at) => {
      const number = `+1${areas[Math.floor(at / 100)]}55501${String(at % 100).padStart(2, "0")}`;
      const id = desk.addPatient({ firstName: "Person", lastName: String(at), mrn: String(at), number });
      desk.text(number, "Can I move Thursday?");
      return id;
    }),
  );

const doneFor = (ids: readonly ConversationId[]): Inverse[] =>
  ids.map((conversationId) => ({ name: "inbox.done", input: { conversationId } }));

const run = async (desk: TestDesk, calls: readonly Inverse[]) =>
  (await desk.must("batch.run", { calls: [...calls] })).results as readonly Result<Undoable>[];

/** What takes a batch back: the inverses of what was done, the last first. */
const undoOf = (results: readonly Result<Undoable>[]): Inverse[] =>
  results.flatMap((result) => (result.ok && result.value.undo ? [result.value.undo] : [])).reverse();

const codes = (results: readonly Result<unknown>[]): string[] =>
  results.map((result) => (result.ok ? "done" : result.error.code));

const auditOf = (desk: TestDesk, action: string) =>
  desk.workshop.look(systemActor, (look) =>
    look.read<{ object: string }>("SELECT object FROM audit WHERE action = ? ORDER BY seq").all(action),
  );

/** What staff see of every conversation; the version says only that it was touched. */
const seen = (desk: TestDesk): unknown =>
  desk.db
    .prepare(
      `SELECT conversationId, state, waitingSince, waitRank, doneItemId, readItemId, assigneeId, snoozedUntil, urgentAt, closedAs,
         unread FROM conversation ORDER BY conversationId`,
    )
    .all();

test("five hundred conversations are done in one commit, each with its line in the audit, and one undo brings all back", async () => {
  const desk = openTestDesk();
  const ids = peopleWrote(desk, mostAtOnce);
  const before = seen(desk);
  desk.announced.length = 0;
  const results = await run(desk, doneFor(ids));
  expect(new Set(codes(results))).toEqual(new Set(["done"]));
  // Told once, after the commit.
  expect(desk.announced).toEqual(["inbox"]);
  expect((await desk.must("inbox.counts", {})).done).toBe(mostAtOnce);
  expect(auditOf(desk, "conversation.done").map(({ object }) => object)).toEqual(ids.map((id) => `conversation:${id}`));

  const undo = { calls: undoOf(results) };
  expect(JSON.stringify(undo).length).toBeLessThan(maxBatchLength / 2);
  expect(new Set(codes(await run(desk, undo.calls)))).toEqual(new Set(["done"]));
  expect(seen(desk)).toEqual(before);
  expect(desk.workshop.look(systemActor, (look) => firstBrokenAudit(look.read, subKey(desk.key, "audit")))).toBeNull();
});

test("one that became urgent meanwhile is not put aside with the others: it alone is refused, and says so", async () => {
  const desk = openTestDesk();
  const ids = peopleWrote(desk, 3);
  const before = seen(desk);
  await desk.must("inbox.urgent", { conversationId: ids[1] as never, urgent: true });
  const until = desk.clock.now() + 60 * minute;
  const snoozed = await run(
    desk,
    ids.map((conversationId) => ({ name: "inbox.snooze", input: { conversationId, until, evenUrgent: false } })),
  );
  expect(codes(snoozed)).toEqual(["done", "still-urgent", "done"]);
  expect((await desk.list("snoozed")).map((row) => row.conversationId).sort()).toEqual([ids[0], ids[2]]);
  expect(auditOf(desk, "conversation.snoozed")).toHaveLength(2);
  expect((await desk.thread(ids[1] as never)).map((item) => item.text)).toEqual(["Can I move Thursday?", "urgent"]);

  await run(desk, undoOf(snoozed));
  await desk.must("inbox.urgent", { conversationId: ids[1] as never, urgent: false, reason: "spoke to her" });
  expect(seen(desk)).toEqual(before);
});

test("the undo of a batch brings back all but the one that somebody changed meanwhile", async () => {
  const desk = openTestDesk();
  const ids = peopleWrote(desk, 3);
  const results = await run(desk, doneFor(ids));
  await desk.must("inbox.assign", { conversationId: ids[1] as never, staffId: desk.staffId });
  expect(codes(await run(desk, undoOf(results)))).toEqual(["done", "changed-meanwhile", "done"]);
  expect((await desk.list("done")).map((row) => row.conversationId)).toEqual([ids[1]]);
});

test.each([
  ["tag", (desk: TestDesk) => desk.must("inbox.create-tag", { name: "Refill", tone: "info", icon: "pill" })],
  ["assign", async (desk: TestDesk) => ({ staffId: desk.staffId, note: "Call first" })],
  ["snooze", async () => ({ until: null })],
  ["close-as", async () => ({ as: "spam" })],
  ["urgent", async () => ({ urgent: true })],
  ["unread", async () => ({})],
] as const)("%s for a whole selection is taken back as a whole", async (name, more) => {
  const desk = openTestDesk();
  const ids = peopleWrote(desk, 4);
  for (const conversationId of ids) await desk.must("inbox.open", { conversationId });
  const input = await more(desk);
  const tagId = "tagId" in input ? { tagId: input.tagId, version: null } : input;
  const lines = async () => (await Promise.all(ids.map((id) => desk.thread(id)))).flat().map((item) => item.text);
  const [before, said] = [seen(desk), await lines()];
  const results = await run(
    desk,
    ids.map((conversationId) => ({ name: `inbox.${name}`, input: { conversationId, ...tagId } })),
  );
  expect(codes(results)).toEqual(["done", "done", "done", "done"]);
  expect(undoOf(results)).toHaveLength(4);
  await run(desk, undoOf(results));
  expect(seen(desk)).toEqual(before);
  expect(await lines()).toEqual(said);
});

test("when the disk or a bug stops one of them, none is done", async () => {
  const desk = openTestDesk();
  const ids = peopleWrote(desk, 3);
  const before = seen(desk);
  const other = openStore(desk.file, desk.key, { create: false });
  other.exec(
    `CREATE TRIGGER noRoom BEFORE INSERT ON audit WHEN NEW.object = 'conversation:${ids[2]}' BEGIN SELECT RAISE(ABORT, 'no room'); END`,
  );
  other.close();
  desk.announced.length = 0;
  await expect(desk.ask("batch.run", { calls: doneFor(ids) })).rejects.toThrow("no room");
  expect(seen(desk)).toEqual(before);
  expect(auditOf(desk, "conversation.done")).toEqual([]);
  expect(desk.announced).toEqual([]);
});

test("a batch with an act that is unknown, misshapen, no command of the store or too many is refused as a whole", async () => {
  const desk = openTestDesk();
  const ids = peopleWrote(desk, 1);
  const good = doneFor(ids);
  for (const [act, code] of [
    [{ name: "inbox.burn", input: {} }, "unknown-call"],
    [{ name: "inbox.counts", input: {} }, "unknown-call"],
    [{ name: "vault.unlock", input: { passphrase: "open" } }, "unknown-call"],
    [{ name: "batch.run", input: { calls: good } }, "unknown-call"],
    [{ name: "inbox.done", input: { conversationId: "1" } }, "invalid-input"],
  ] as const)
    expect(await desk.ask("batch.run", { calls: [...good, act] }), act.name).toMatchObject({ error: { code } });
  const tooMany = Array.from({ length: mostAtOnce + 1 }, () => good[0] as Inverse);
  expect(await desk.ask("batch.run", { calls: tooMany })).toMatchObject({
    error: { code: "invalid-input", path: "calls" },
  });
  expect(await desk.ask("batch.run", { calls: [] })).toMatchObject({ error: { code: "invalid-input", path: "calls" } });
  expect(await desk.list("done")).toEqual([]);
});

test("a batch may be longer than a single call, and has its end too", async () => {
  const desk = openTestDesk();
  const batchOf = (length: number) => ({ calls: [{ name: "nobody.knows", input: { words: "a".repeat(length) } }] });
  expect(await desk.ask("batch.run", batchOf(maxRequestLength))).toEqual({
    ok: false,
    error: { code: "unknown-call" },
  });
  expect(await desk.ask("batch.run", batchOf(maxBatchLength))).toEqual({ ok: false, error: { code: "too-large" } });
});

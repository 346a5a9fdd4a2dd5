import { expect, test } from "vitest";
import { systemActor } from "../../src-main/engine/actor";
import { rebuildConversations } from "../../src-main/engine/inbox/conversation";
import { openTestDesk, type TestDesk } from "../support/desk";

const minute = 60_000;

const namesIn = async (desk: TestDesk, view: "needs-reply" | "waiting" | "done" | "all") =>
  (await desk.list(view)).map((row) => row.name ?? row.address.value);

test("the patient who has waited longest stands first", async () => {
  const desk = openTestDesk();
  desk.addPatient();
  desk.addPatient({ firstName: "Henry", lastName: "Osei", mrn: "10440", number: "(503) 555-0118" });
  desk.text("+15035550118", "I need a refill");
  desk.clock.pass(minute);
  desk.text("+15035550163", "Can I move Thursday?");
  desk.clock.pass(minute);
  desk.text("+15035550118", "Hello?");
  expect(await namesIn(desk, "needs-reply")).toEqual(["Henry Osei", "Elena Marsh"]);
  const [henry] = await desk.list("needs-reply");
  expect(henry).toMatchObject({ unread: 2, lastPreview: "Hello?", waitingSince: desk.clock.now() - 2 * minute });
});

test("a reply moves the conversation to waiting, undo brings it back with its old wait", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text("+15035550163", "Can I move Thursday?");
  const since = desk.clock.now();
  desk.clock.pass(minute);
  const sent = await desk.send(id, "Yes, 4:20 works.");
  expect(await namesIn(desk, "needs-reply")).toEqual([]);
  expect(await namesIn(desk, "waiting")).toEqual(["Elena Marsh"]);
  expect(await desk.ask("outbox.withdraw", sent.undo.input as never)).toMatchObject({
    ok: true,
    value: { text: "Yes, 4:20 works." },
  });
  expect((await desk.list("needs-reply"))[0]).toMatchObject({
    name: "Elena Marsh",
    waitingSince: since,
    lastPreview: "Can I move Thursday?",
  });
  expect(await desk.thread(id)).toHaveLength(1);
});

test("done leaves the list, a new text brings it back, undo restores the mark before", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text("+15035550163", "Thanks");
  const { undo } = await desk.must("inbox.done", { conversationId: id });
  expect(await namesIn(desk, "done")).toEqual(["Elena Marsh"]);
  await desk.must("inbox.reopen", undo?.input as never);
  expect(await namesIn(desk, "needs-reply")).toEqual(["Elena Marsh"]);
  await desk.must("inbox.done", { conversationId: id });
  desk.clock.pass(minute);
  desk.text("+15035550163", "One more thing");
  expect((await desk.list("needs-reply"))[0]).toMatchObject({ waitingSince: desk.clock.now(), unread: 1 });
});

test("undoing done is refused once somebody else has changed the conversation", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text("+15035550163", "Thanks");
  const { undo } = await desk.must("inbox.done", { conversationId: id });
  const tag = await desk.must("inbox.create-tag", { name: "Refill", tone: "info", icon: "pill" });
  await desk.must("inbox.tag", { conversationId: id, tagId: tag.tagId, version: null });
  expect(await desk.ask("inbox.reopen", undo?.input as never)).toEqual({
    ok: false,
    error: { code: "changed-meanwhile" },
  });
});

test("a tag is added once, filters the list, and is taken off by its undo", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text("+15035550163", "Refill please");
  const tag = await desk.must("inbox.create-tag", { name: "Refill", tone: "info", icon: "pill" });
  expect(await desk.ask("inbox.create-tag", { name: "REFILL", tone: "ok", icon: "tag" })).toEqual({
    ok: false,
    error: { code: "tag-exists" },
  });
  const { undo } = await desk.must("inbox.tag", { conversationId: id, tagId: tag.tagId, version: null });
  expect((await desk.must("inbox.tag", { conversationId: id, tagId: tag.tagId, version: null })).undo).toBeNull();
  expect(
    (await desk.must("inbox.list", { view: "all", tagId: tag.tagId, after: null })).rows.map((row) => row.name),
  ).toEqual(["Elena Marsh"]);
  expect((await desk.must("inbox.counts", {})).tags).toEqual([{ ...tag, count: 1 }]);
  await desk.must("inbox.untag", undo?.input as never);
  expect((await desk.must("inbox.list", { view: "all", tagId: tag.tagId, after: null })).rows).toEqual([]);
});

test("opening marks read and is noted in the audit once a sign-in", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text("+15035550163", "Hi");
  await desk.must("inbox.open", { conversationId: id });
  await desk.must("inbox.open", { conversationId: id });
  expect((await desk.list("needs-reply"))[0]?.unread).toBe(0);
  expect(desk.db.prepare("SELECT count(*) FROM audit WHERE action = 'conversation.opened'").pluck().get()).toBe(1);
});

test("opening what is read already is announced to nobody", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text("+15035550163", "Hi");
  desk.announced.length = 0;
  await desk.must("inbox.open", { conversationId: id });
  expect(desk.announced).toEqual(["inbox"]);
  await desk.must("inbox.open", { conversationId: id });
  expect(desk.announced).toEqual(["inbox"]);
});

test("pages of the list and of a thread meet without a gap or a repeat", async () => {
  const desk = openTestDesk();
  for (let n = 0; n < 120; n += 1) {
    desk.text(`+1212555${String(100 + n).padStart(4, "0")}`, `text ${n}`);
    if (n % 3 === 0) desk.clock.pass(1000);
  }
  for (const view of ["needs-reply", "all"] as const) {
    const seen: number[] = [];
    let after: { at: number; id: number } | null = null;
    do {
      const page: Awaited<ReturnType<typeof desk.must<"inbox.list">>> = await desk.must("inbox.list", {
        view,
        tagId: null,
        after,
      });
      seen.push(...page.rows.map((row) => row.conversationId));
      after = page.next;
    } while (after);
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
  }
  const id = desk.addPatient();
  for (let n = 0; n < 70; n += 1) desk.text("+15035550163", `line ${n}`, { ref: n });
  const last = await desk.must("inbox.thread", { conversationId: id, before: null });
  const [first] = last.items;
  const older = await desk.must("inbox.thread", {
    conversationId: id,
    before: { at: first?.at ?? 0, id: first?.itemId ?? 0 },
  });
  expect([...older.items, ...last.items].map((item) => item.text)).toEqual(
    Array.from({ length: 70 }, (_, n) => `line ${n}`),
  );
  expect([last.more, older.more]).toEqual([true, false]);
});

test("the counts are the lengths of the lists", async () => {
  const desk = openTestDesk();
  const elena = desk.addPatient();
  const henry = desk.addPatient({ firstName: "Henry", lastName: "Osei", mrn: "1", number: "+15035550118" });
  const grace = desk.addPatient({ firstName: "Grace", lastName: "Lim", mrn: "2", number: "+15035550126" });
  desk.addPatient({ firstName: "Never", lastName: "Wrote", mrn: "3", number: "+15035550127" });
  for (const number of ["+15035550163", "+15035550118", "+15035550126"]) desk.text(number, "Hi");
  await desk.send(elena, "Hello");
  await desk.must("inbox.done", { conversationId: henry });
  expect(await desk.must("inbox.counts", {})).toMatchObject({ needsReply: 1, waiting: 1, done: 1, all: 3 });
  expect((await desk.list("needs-reply"))[0]?.conversationId).toBe(grace);
});

test("what the conversation rows say is what their items say, after a day of everything", async () => {
  const desk = openTestDesk();
  const numbers = Array.from({ length: 12 }, (_, n) => `+150355501${String(10 + n)}`);
  const ids = numbers.map((number, n) =>
    desk.addPatient({ firstName: `P${n}`, lastName: "Test", mrn: `${n}`, number }),
  );
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const undos: { name: string; input: unknown }[] = [];
  for (let turn = 0; turn < 400; turn += 1) {
    const n = random(12);
    const id = ids[n] as (typeof ids)[number];
    const number = numbers[n] as string;
    desk.clock.pass(random(90) * 1000);
    switch (random(7)) {
      case 0:
      case 1:
        desk.text(number, random(20) === 0 ? "STOP" : `text ${turn}`, {
          ref: turn & 255,
          sctsAt: desk.clock.now() - random(100) * 1000,
        });
        break;
      case 2: {
        const result = await desk.ask("outbox.send", {
          conversationId: id,
          text: `reply ${turn}`,
          requestId: crypto.randomUUID(),
        });
        if (result.ok) undos.push(result.value.undo);
        break;
      }
      case 3:
        undos.push((await desk.must("inbox.done", { conversationId: id })).undo ?? { name: "", input: null });
        break;
      case 4: {
        const undo = undos.splice(random(undos.length + 1), 1)[0];
        if (undo?.name) await desk.dispatch(undo.name, undo.input, { window: 1, session: 1 });
        break;
      }
      case 5:
        await desk.must("inbox.open", { conversationId: id });
        break;
      default: {
        const text = desk.claim();
        const part = text?.parts[0];
        if (!text || !part) break;
        const key = { outboxId: text.outboxId, part: part.part };
        desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
        const end = random(4);
        desk.asModem((work) => {
          if (end === 0) desk.outcomes.failed(work, key, "cms 28");
          else if (end === 1) desk.outcomes.unknown(work, key, "timeout");
          else desk.outcomes.sent(work, key, turn & 255);
        });
      }
    }
  }
  const rows = () => desk.db.prepare("SELECT * FROM conversation ORDER BY conversationId").all();
  const kept = rows();
  desk.workshop.doWork(systemActor, rebuildConversations);
  expect(kept).toEqual(rows());
  expect(new Set(kept.map((row) => (row as { state: string }).state)).size).toBeGreaterThan(2);
});

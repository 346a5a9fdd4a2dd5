import { expect, test } from "vitest";
import { systemActor } from "../../src-main/engine/actor";
import { firstBrokenAudit } from "../../src-main/engine/audit/append";
import { openStore } from "../../src-main/engine/store/open";
import { subKey } from "../../src-main/engine/vault";
import { contract, type Entry, type Name, type NameAt, type RawInput } from "../../src-shared/contract/index";
import type {
  ConversationId,
  OutboxId,
  PatientId,
  ReminderId,
  SavedViewId,
  TagId,
  TemplateId,
} from "../../src-shared/domain/ids";
import { openTestDesk, type TestDesk } from "../support/desk";

interface Row {
  seq: number;
  actor: string;
  staffId: number | null;
  session: number | null;
  action: string;
  object: string;
  details: string;
}

const rows = (desk: TestDesk, after = 0): Row[] =>
  desk.workshop.look(systemActor, (look) =>
    look.read<Row>("SELECT * FROM audit WHERE seq > ? ORDER BY seq").all(after),
  );
const lastSeq = (desk: TestDesk): number => rows(desk).at(-1)?.seq ?? 0;
const firstBroken = (desk: TestDesk): number | null =>
  desk.workshop.look(systemActor, (look) => firstBrokenAudit(look.read, subKey(desk.key, "audit")));

/** Somebody with the key and another program. */
const tamper = (desk: TestDesk, statements: string): void => {
  const db = openStore(desk.file, desk.key, { create: false });
  db.exec(`DROP TRIGGER auditNoUpdate; DROP TRIGGER auditNoDelete; ${statements}`);
  db.close();
};

type StoreCommand = {
  [N in NameAt<"store">]: (typeof contract)[N]["kind"] extends "command" ? N : never;
}[NameAt<"store">];

const uuid = (n: number): string => `5e3b8f7e-5a7e-4c55-9d5c-${String(n).padStart(12, "0")}`;
const later = "2026-10-22T09:00";

/** A call of each command, and what must be there before it: a new command without one fails tsc. */
const calls: { [N in StoreCommand]: (desk: TestDesk, id: ConversationId) => Promise<RawInput<N>> } = {
  "settings.change": async () => ({ clinicName: "Harbor Lane" }),
  "staff.rename": async () => ({ name: "Noor" }),
  "inbox.open": async (_desk, conversationId) => ({ conversationId }),
  "inbox.done": async (_desk, conversationId) => ({ conversationId }),
  "inbox.reopen": async (_desk, conversationId) => ({ conversationId, version: null, to: null }),
  "inbox.create-tag": async () => ({ name: "Refill", tone: "info", icon: "pill" }),
  "inbox.tag": async (desk, conversationId) => {
    const { tagId } = await desk.must("inbox.create-tag", { name: "Refill", tone: "info", icon: "pill" });
    return { conversationId, tagId, version: null };
  },
  "inbox.untag": async (desk, conversationId) => {
    const { tagId } = await desk.must("inbox.create-tag", { name: "Refill", tone: "info", icon: "pill" });
    await desk.must("inbox.tag", { conversationId, tagId, version: null });
    return { conversationId, tagId, version: null };
  },
  "inbox.unread": async (desk, conversationId) => {
    desk.text("+15035550163", "Is there parking?");
    return { conversationId };
  },
  "inbox.assign": async (desk, conversationId) => ({
    conversationId,
    staffId: desk.staffId,
    note: "She calls at noon.",
  }),
  "inbox.snooze": async (desk, conversationId) => ({ conversationId, until: desk.clock.now() + 3_600_000 }),
  "inbox.wake": async (desk, conversationId) => {
    await desk.must("inbox.snooze", { conversationId, until: null });
    return { conversationId };
  },
  "inbox.urgent": async (_desk, conversationId) => ({ conversationId, urgent: true }),
  "inbox.take-note": async (_desk, conversationId) => ({ conversationId }),
  "inbox.close-as": async (_desk, conversationId) => ({ conversationId, as: "spam" }),
  "inbox.note": async (_desk, conversationId) => ({ conversationId, text: "Dr. Okafor has 4:20 open." }),
  "inbox.take-note-back": async (desk, conversationId) => {
    const { itemId } = await desk.must("inbox.note", { conversationId, text: "Dr. Okafor has 4:20 open." });
    return { itemId };
  },
  "inbox.save-draft": async (_desk, conversationId) => ({ conversationId, place: "reply", text: "Yes, 4:20" }),
  "inbox.save-view": async () => ({
    savedViewId: null,
    name: "Late",
    tone: "warn",
    filter: { unread: true },
    sort: "newest",
  }),
  "inbox.delete-view": async (desk) => ({ savedViewId: await lateView(desk) }),
  "inbox.order-views": async (desk) => ({ savedViewIds: [await lateView(desk)] }),
  "staff.add": async () => ({ name: "Dana", role: "desk" }),
  "staff.disable": async (desk) => ({
    staffId: (await desk.must("staff.add", { name: "Dana", role: "desk" })).staffId,
  }),
  "staff.enable": async (desk) => ({ staffId: desk.staffId }),
  "staff.switch": async (desk) => ({ staffId: desk.staffId }),
  "patients.start": async () => ({ number: "(503) 555-0177" }),
  "patients.add": async (_desk, conversationId) => ({ conversationId, ...leo, relation: "son" }),
  "patients.edit": async (desk, conversationId) => ({
    patientId: await leoOf(desk, conversationId),
    version: 1,
    ...leo,
  }),
  "patients.link": async (desk, conversationId) => {
    const patientId = await leoOf(desk, conversationId);
    await desk.must("patients.unlink", { conversationId, patientId });
    return { conversationId, patientId, relation: "son" };
  },
  "patients.unlink": async (desk, conversationId) => ({ conversationId, patientId: await leoOf(desk, conversationId) }),
  "patients.merge": async (desk, conversationId) => {
    const { people } = await desk.must("patients.contact", { conversationId });
    return { keptId: people[0]?.patientId ?? 0, mergedId: await leoOf(desk, conversationId) };
  },
  "patients.unmerge": async (desk, conversationId) => {
    const { people } = await desk.must("patients.contact", { conversationId });
    const mergedId = await leoOf(desk, conversationId);
    return desk.must("patients.merge", { keptId: people[0]?.patientId ?? 0, mergedId });
  },
  "patients.consent": async (_desk, conversationId) => ({
    conversationId,
    given: false,
    source: "verbal",
    wording: "Asked at the desk not to be texted.",
  }),
  "patients.take-back-consent": async (desk, conversationId) => {
    const said = { conversationId, given: false, source: "verbal", wording: "No more, thanks" } as const;
    return (await desk.must("patients.consent", said)).undo.input as RawInput<"patients.take-back-consent">;
  },
  "patients.try-again": async (_desk, conversationId) => ({ conversationId }),
  "templates.add": async () => parking,
  "templates.change": async (desk) => ({ templateId: await parkingOf(desk), version: 1, ...parking }),
  "templates.archive": async (desk) => ({ templateId: await parkingOf(desk), version: 1 }),
  "templates.restore": async (desk) => {
    const templateId = await parkingOf(desk);
    await desk.must("templates.archive", { templateId, version: 1 });
    return { templateId, version: 1 };
  },
  "inbox.searched": async () => ({ length: 4, hits: 2 }),
  "outbox.send": async (_desk, conversationId) => ({ conversationId, text: "Yes, 4:20 works.", requestId: uuid(1) }),
  "outbox.withdraw": async (desk, conversationId) => {
    const { outboxId } = await desk.send(conversationId, "Yes, 4:20 works.");
    return { outboxId, version: 0 };
  },
  "outbox.resend": async (desk, conversationId) => {
    const { outboxId } = await desk.send(conversationId, "Yes, 4:20 works.");
    desk.asModem((work) => desk.outcomes.failed(work, { outboxId, part: 1 }, "cms 38"));
    return { outboxId, requestId: uuid(2) };
  },
  "reminders.schedule": async (_desk, conversationId) => ({
    conversationId,
    text: "See you Thursday.",
    localStart: later,
    requestId: uuid(3),
  }),
  "reminders.edit": async (desk, conversationId) => ({
    reminderId: await scheduled(desk, conversationId),
    version: 0,
    text: "See you Friday.",
    localStart: later,
  }),
  "reminders.cancel": async (desk, conversationId) => ({
    reminderId: await scheduled(desk, conversationId),
    version: 0,
  }),
  "reminders.resume": async (desk, conversationId) => {
    const reminderId = await scheduled(desk, conversationId);
    const { undo } = await desk.must("reminders.cancel", { reminderId, version: 0 });
    return undo?.input as { reminderId: ReminderId; version: number };
  },
  "reminders.dismiss": async (desk, conversationId) => {
    const reminderId = await scheduled(desk, conversationId);
    desk.clock.pass(7 * 24 * 3_600_000);
    desk.tick();
    const [row] = await desk.must("reminders.list", { conversationId });
    return { reminderId, version: row?.version ?? 0 };
  },
};

const leo = {
  firstName: "Leo",
  lastName: "Marsh",
  preferredName: null,
  bornOn: "2016-05-09",
  mrn: null,
  language: null,
  note: null,
};
const leoOf = async (desk: TestDesk, conversationId: ConversationId): Promise<PatientId> =>
  (await desk.must("patients.add", { conversationId, ...leo, relation: "son" })).patientId;

const parking = {
  name: "Directions and parking",
  shortcut: "park",
  folder: "replies" as const,
  en: "Hi {first}, parking is behind the building. {clinic}",
  es: null,
};
const parkingOf = async (desk: TestDesk): Promise<TemplateId> => (await desk.must("templates.add", parking)).templateId;

const lateView = async (desk: TestDesk): Promise<SavedViewId> =>
  (
    await desk.must("inbox.save-view", {
      savedViewId: null,
      name: "Late",
      tone: "warn",
      filter: { unread: true },
      sort: "newest",
    })
  ).savedViewId;

const scheduled = async (desk: TestDesk, conversationId: ConversationId): Promise<ReminderId> =>
  (
    await desk.must("reminders.schedule", {
      conversationId,
      text: "See you Thursday.",
      localStart: later,
      requestId: uuid(4),
    })
  ).reminderId;

test.each(Object.keys(calls) as StoreCommand[])(
  "%s leaves exactly one row of its own, in the name of who did it",
  async (name) => {
    const desk = openTestDesk();
    const id = desk.addPatient();
    desk.text("+15035550163", "Can I move Thursday?");
    const input = await calls[name](desk, id);
    const before = lastSeq(desk);
    const output = await desk.must(name, input as never);
    const { audit } = contract[name] as Entry & { kind: "command" };
    const said = audit?.(input, output);
    const added = rows(desk, before);
    // A draft is nobody's act yet: it leaves no row.
    expect(added.filter((row) => row.action === said?.action)).toEqual(
      said
        ? [
            expect.objectContaining({
              actor: "staff",
              staffId: desk.staffId,
              session: 1,
              object: said.object,
              details: JSON.stringify(said.details ?? {}),
            }),
          ]
        : [],
    );
    expect(firstBroken(desk)).toBeNull();
  },
);

test("no name, number or word of a text stands in the audit", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient({ firstName: "Zanzibar", lastName: "Quokka", mrn: "777001" });
  desk.text("+15035550163", "zanzibar quokka");
  for (const name of Object.keys(calls) as StoreCommand[]) {
    if (name === "reminders.dismiss" || name === "inbox.untag") continue;
    const result = await desk.ask(name, (await calls[name](desk, id).catch(() => ({}))) as never);
    expect(result.ok || result.error.code).not.toBe("internal");
  }
  desk.text("+15035550163", "STOP");
  const words = JSON.stringify(rows(desk)).toLowerCase();
  for (const secret of ["zanzibar", "quokka", "5550163", "777001", "4:20", "noor", "refill"])
    expect(words).not.toContain(secret);
});

test("asking leaves no row, opening a conversation again in the same sign-in neither", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text("+15035550163", "Can I move Thursday?");
  await desk.must("inbox.open", { conversationId: id });
  const before = lastSeq(desk);
  await desk.must("inbox.open", { conversationId: id });
  await desk.list("all");
  await desk.thread(id);
  await desk.must("inbox.search", { text: "thursday" });
  await desk.must("patients.contact", { conversationId: id });
  expect(lastSeq(desk)).toBe(before);
});

test("a command that fails leaves no row", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const before = lastSeq(desk);
  const nobody = 999 as ConversationId;
  const failing = [
    await desk.ask("inbox.open", { conversationId: nobody }),
    await desk.ask("inbox.done", { conversationId: nobody }),
    await desk.ask("inbox.tag", { conversationId: id, tagId: 999 as TagId, version: null }),
    await desk.ask("outbox.send", { conversationId: id, text: "  ", requestId: uuid(5) }),
    await desk.ask("outbox.withdraw", { outboxId: 999 as OutboxId, version: 0 }),
    await desk.ask("reminders.schedule", {
      conversationId: id,
      text: "Hi",
      localStart: "2020-01-01T09:00",
      requestId: uuid(6),
    }),
    await desk.ask("settings.change", { zone: "Nowhere/Else" }),
  ];
  expect(failing.map((result) => (result.ok ? "done" : result.error.code))).toEqual([
    "not-found",
    "not-found",
    "not-found",
    "text-empty",
    "not-found",
    "time-past",
    "zone-unknown",
  ]);
  expect(lastSeq(desk)).toBe(before);
});

test("an act that cannot be written to the audit is not done", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text("+15035550163", "Can I move Thursday?");
  const db = openStore(desk.file, desk.key, { create: false });
  db.exec("CREATE TRIGGER noAudit BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no room'); END");
  db.close();
  await expect(desk.ask("inbox.done", { conversationId: id })).rejects.toThrow("no room");
  expect(await desk.list("done")).toEqual([]);
  expect(() => desk.text("+15035550163", "Hello?")).toThrow("no room");
  expect(await desk.thread(id)).toHaveLength(1);
});

test("an act and its row are one: when the act is rolled back later, the row goes with it", () => {
  const desk = openTestDesk();
  const before = lastSeq(desk);
  expect(() =>
    desk.workshop.doWork(systemActor, (work) => {
      work.audit({ action: "test.begun", object: "test" });
      throw new Error("fell");
    }),
  ).toThrow("fell");
  expect(lastSeq(desk)).toBe(before);
  expect(firstBroken(desk)).toBeNull();
});

test("what the modem and the scheduler do is in the chain under their names", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await scheduled(desk, id);
  desk.text("+15035550163", "STOP");
  desk.clock.pass(7 * 24 * 3_600_000);
  desk.tick();
  const actors = new Map(rows(desk).map((row) => [row.action, row.actor]));
  expect(actors.get("text.received")).toBe("modem");
  expect(actors.get("patient.opted-out")).toBe("modem");
  expect(actors.get("reminder.expired")).toBe("scheduler");
  expect(actors.get("reminder.scheduled")).toBe("staff");
});

test("a row is neither changed nor removed", () => {
  const { db } = openTestDesk();
  expect(() => db.exec("UPDATE audit SET action = 'nothing'")).toThrow("never changed");
  expect(() => db.exec("DELETE FROM audit")).toThrow("never removed");
});

/** Five acts of the desk after the store's own first rows. @returns the number of the third */
const acts = async (desk: TestDesk): Promise<number> => {
  const id = desk.addPatient();
  const first = lastSeq(desk);
  for (let act = 0; act < 5; act += 1) {
    desk.clock.pass(1_000);
    await desk.must(act % 2 === 0 ? "inbox.done" : "inbox.reopen", {
      conversationId: id,
      version: null,
      to: null,
    } as never);
  }
  expect(firstBroken(desk)).toBeNull();
  return first + 3;
};

test.each(["at", "monotonicMs", "bootId", "actor", "staffId", "session", "action", "object", "details"])(
  "a changed %s is found",
  async (column) => {
    const desk = openTestDesk();
    const third = await acts(desk);
    tamper(
      desk,
      `UPDATE audit SET ${column} = CASE typeof(${column}) WHEN 'text' THEN '{}x' ELSE 99 END WHERE seq = ${third}`,
    );
    expect(firstBroken(desk)).toBe(third);
  },
);

test("a removed row is found", async () => {
  const desk = openTestDesk();
  const third = await acts(desk);
  tamper(desk, `DELETE FROM audit WHERE seq = ${third}`);
  expect(firstBroken(desk)).toBe(third);
});

test("a removed row is found though the rows after it were moved up", async () => {
  const desk = openTestDesk();
  const third = await acts(desk);
  tamper(desk, `DELETE FROM audit WHERE seq = ${third}; UPDATE audit SET seq = seq - 1 WHERE seq > ${third}`);
  expect(firstBroken(desk)).toBe(third);
});

test("rows that changed places are found", async () => {
  const desk = openTestDesk();
  const third = await acts(desk);
  tamper(
    desk,
    `UPDATE audit SET seq = 9999 WHERE seq = ${third}; UPDATE audit SET seq = ${third} WHERE seq = ${third + 1};
     UPDATE audit SET seq = ${third + 1} WHERE seq = 9999`,
  );
  expect(firstBroken(desk)).toBe(third);
});

test("a chain made with another key does not pass", async () => {
  const desk = openTestDesk();
  await acts(desk);
  expect(desk.workshop.look(systemActor, (look) => firstBrokenAudit(look.read, Buffer.alloc(32)))).toBe(1);
});

test("every command of the contract says what the audit notes", () => {
  const silent = (Object.keys(contract) as Name[]).filter((name) => {
    const entry = contract[name] as Entry;
    return entry.kind === "command" && entry.audit === null && entry.door !== "app";
  });
  expect(silent).toEqual([]);
});

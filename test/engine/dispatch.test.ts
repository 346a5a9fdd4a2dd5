import { expect, test } from "vitest";
import { type Actor, systemActor } from "../../src-main/engine/actor";
import { makeDispatch } from "../../src-main/engine/dispatch";
import { storeHandlers } from "../../src-main/engine/handlers";
import { knownVersion } from "../../src-main/engine/store/migrate";
import type { Look } from "../../src-main/engine/work";
import { contract, type Entry, type Name } from "../../src-shared/contract/index";
import { maxRequestLength } from "../../src-shared/contract/wire";
import type { Role } from "../../src-shared/domain/permissions";
import { openTestDesk } from "../support/desk";
import { openTestEngine } from "../support/engine";

const stamp = { window: 1, session: 1 };

/** The door of a desk at which `role` sits. */
const doorFor = (role: Role | null, isOpen = true) => {
  const desk = openTestDesk();
  const faults: unknown[] = [];
  const store = storeHandlers({ outcomes: desk.outcomes, seated: () => undefined, isFirstOpening: () => true });
  const actor: Actor = { kind: "staff", staffId: desk.staffId, session: 1 };
  const dispatch = makeDispatch({
    store,
    engine: {
      "vault.status": () => ({ state: "locked", practice: false, problem: null }),
      "lines.status": () => {
        throw new Error("Elena Marsh +15035550163");
      },
    } as never,
    workshop: () => (isOpen ? desk.workshop : null),
    seat: () => ({ actor, role }),
    announce: () => undefined,
    fault: (error) => `ref-${faults.push(error)}`,
  });
  return { desk, store, faults, call: (name: string, input: unknown) => dispatch(name, input, stamp) };
};

const auditOf = (desk: ReturnType<typeof openTestDesk>, action: string): unknown[] =>
  desk.workshop.look(systemActor, (look) =>
    look.read("SELECT actor, object, details FROM audit WHERE action = ?").all(action),
  );
const audited = (desk: ReturnType<typeof openTestDesk>): unknown =>
  desk.workshop.look(systemActor, (look) => look.read("SELECT count(*) AS rows FROM audit").get());

test.each(["inbox.burn", "", "__proto__", "constructor", "toString", "hasOwnProperty", "inbox", "inbox.list "])(
  "the unknown call %j is named and touches nothing",
  async (name) => {
    const { call, desk, faults } = doorFor("manager");
    const before = audited(desk);
    expect(await call(name, {})).toEqual({ ok: false, error: { code: "unknown-call" } });
    expect(audited(desk)).toEqual(before);
    expect(faults).toEqual([]);
  },
);

const circle: Record<string, unknown> = { view: "all", tagId: null, after: null };
circle.self = circle;

test.each([
  ["nothing", undefined, ""],
  ["null", null, ""],
  ["words", "all", ""],
  ["a list", [], ""],
  ["an unknown view", { view: "bin", tagId: null, after: null }, "view"],
  ["a tag that is no number", { view: "all", tagId: "1", after: null }, "tagId"],
  ["half a tag", { view: "all", tagId: 1.5, after: null }, "tagId"],
  ["a tag below one", { view: "all", tagId: 0, after: null }, "tagId"],
  ["a number beyond all", { view: "all", tagId: Number.POSITIVE_INFINITY, after: null }, "tagId"],
  ["a big integer", { view: "all", tagId: 1n, after: null }, ""],
  ["a place without its id", { view: "all", tagId: null, after: { at: 1 } }, "after.id"],
])("an input that is %s is refused by its path", async (_what, input, path) => {
  const { call, faults } = doorFor("manager");
  expect(await call("inbox.list", input)).toEqual({ ok: false, error: { code: "invalid-input", path } });
  expect(faults).toEqual([]);
});

test("an input that bites its tail, or hides a prototype, is no reason to fall", async () => {
  const { call, faults } = doorFor("manager");
  expect(await call("inbox.list", circle)).toMatchObject({ ok: false, error: { code: "invalid-input" } });
  const sly = JSON.parse('{"__proto__":{"polluted":true},"view":"all","tagId":null,"after":null}');
  expect(await call("inbox.list", sly)).toMatchObject({ ok: true });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(faults).toEqual([]);
});

test("every call refuses a foreign shape without falling", async () => {
  const { call, faults } = doorFor("manager");
  const mayBeEmpty = (name: string): boolean => (contract[name as Name] as Entry).input.safeParse({}).success;
  for (const name of Object.keys(contract)) {
    for (const input of [7, "x", [[]], { "\u0000": 1 }]) {
      if (mayBeEmpty(name) && typeof input === "object" && !Array.isArray(input)) continue;
      const result = await call(name, input);
      expect(result, name).toMatchObject({ ok: false, error: { code: "invalid-input" } });
    }
  }
  expect(faults).toEqual([]);
});

test("an over-size call is refused before it is looked at", async () => {
  const { call, desk } = doorFor("manager");
  const id = desk.addPatient();
  const huge = { conversationId: id, text: "a".repeat(maxRequestLength), requestId: "x" };
  expect(await call("outbox.send", huge)).toEqual({ ok: false, error: { code: "too-large" } });
  expect(await call("vault.status", { more: "a".repeat(maxRequestLength) })).toEqual({
    ok: false,
    error: { code: "too-large" },
  });
  expect(await desk.thread(id)).toEqual([]);
});

test("while the store is locked every call about patients says so, and the ones before it answer", async () => {
  const { call } = doorFor(null, false);
  expect(await call("inbox.list", { view: "all", tagId: null, after: null })).toEqual({
    ok: false,
    error: { code: "locked" },
  });
  expect(await call("staff.rename", { name: "Noor" })).toEqual({ ok: false, error: { code: "locked" } });
  expect(await call("lines.status", {})).toEqual({ ok: false, error: { code: "locked" } });
  expect(await call("vault.status", {})).toMatchObject({ ok: true });
});

test("what a role may not is refused by name, noted in the audit, and not done", async () => {
  const { call, desk } = doorFor("desk");
  expect(await call("settings.change", { clinicName: "Elsewhere" })).toEqual({
    ok: false,
    error: { code: "not-allowed", permission: "settings.change" },
  });
  expect((await desk.must("settings.read", {})).clinicName).toBe("Harbor Lane Family Clinic");
  expect(auditOf(desk, "call.refused")).toEqual([
    { actor: "staff", object: "settings.change", details: '{"code":"not-allowed"}' },
  ]);
  // Nor as one act of many, and then none of them is done.
  const id = desk.addPatient();
  const calls = [
    { name: "inbox.urgent", input: { conversationId: id, urgent: true } },
    { name: "settings.change", input: { clinicName: "Elsewhere" } },
  ];
  expect(await call("batch.run", { calls })).toMatchObject({ error: { code: "not-allowed" } });
  expect((await desk.row(id)).urgent).toBeNull();
  expect(auditOf(desk, "call.refused")).toHaveLength(2);
  expect(await call("lines.ports", {})).toMatchObject({ ok: false, error: { code: "not-allowed" } });
  expect(auditOf(desk, "call.refused")).toHaveLength(3);
  expect(await call("settings.read", {})).toMatchObject({ ok: true });
});

test("an open store in which nobody has signed in shows nothing", async () => {
  const { call, desk } = doorFor(null);
  const id = desk.addPatient();
  for (const [name, input] of [
    ["inbox.list", { view: "all", tagId: null, after: null }],
    ["inbox.thread", { conversationId: id, before: null }],
    ["patients.contact", { conversationId: id }],
    ["outbox.send", { conversationId: id, text: "Hi", requestId: "5e3b8f7e-5a7e-4c55-9d5c-0b9f6c1a2b3d" }],
  ] as const)
    expect(await call(name, input), name).toMatchObject({ ok: false, error: { code: "not-allowed" } });
});

test("a bug is answered with a reference, never with its words, behind both doors", async () => {
  const { call, store, faults } = doorFor("manager");
  const broken: (look: Look) => never = () => {
    throw new TypeError("Elena Marsh +15035550163");
  };
  Object.assign(store, { "inbox.counts": broken, "staff.rename": broken });
  expect(await call("inbox.counts", {})).toEqual({ ok: false, error: { code: "internal", ref: "ref-1" } });
  expect(await call("staff.rename", { name: "Noor" })).toEqual({
    ok: false,
    error: { code: "internal", ref: "ref-2" },
  });
  expect(await call("lines.status", {})).toEqual({ ok: false, error: { code: "internal", ref: "ref-3" } });
  expect(faults).toHaveLength(3);
  expect(await call("inbox.list", { view: "all", tagId: null, after: null })).toMatchObject({ ok: true });
});

test.each([
  ["SQLITE_FULL", "disk-full"],
  ["ENOSPC", "disk-full"],
  ["SQLITE_CORRUPT", "store-damaged"],
  ["SQLITE_CORRUPT_VTAB", "store-damaged"],
  ["SQLITE_NOTADB", "store-damaged"],
])("%s reaches people as %s", async (code, named) => {
  const { call, store, faults } = doorFor("manager");
  const failing = () => {
    throw Object.assign(new Error("at page 7"), { code });
  };
  Object.assign(store, { "inbox.counts": failing });
  expect(await call("inbox.counts", {})).toEqual({ ok: false, error: { code: named } });
  expect(faults).toEqual([]);
});

test("a query cannot write, whatever it tries", () => {
  const { workshop, db } = openTestDesk();
  for (const text of [
    "UPDATE staff SET name = 'Nobody'",
    "DELETE FROM item",
    "INSERT INTO tag (name, tone, icon, createdAt) VALUES ('a', 'ok', 'tag', 1) RETURNING tagId",
    "DROP TABLE item",
    "PRAGMA user_version=9",
  ]) {
    expect(() => workshop.look(systemActor, (look) => look.read(text).get()), text).toThrow();
    expect(() => workshop.look(systemActor, (look) => look.read(text).all()), text).toThrow();
  }
  expect(db.prepare("SELECT name FROM staff").pluck().all()).toEqual(["Maria"]);
  expect(db.pragma("user_version", { simple: true })).toBe(knownVersion);
});

test("whoever first asks for a statement to write it, a query still cannot have it", () => {
  const { workshop } = openTestDesk();
  const text = "UPDATE staff SET name = 'Nobody'";
  workshop.doWork(systemActor, (work) => work.sql(text));
  expect(() => workshop.look(systemActor, (look) => look.read(text).get())).toThrow("a query must not write");
});

test("a call that changes something says so after its commit, one that fails says nothing", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.announced.length = 0;
  await desk.must("inbox.done", { conversationId: id });
  expect(desk.announced).toContain("inbox");
  desk.announced.length = 0;
  await desk.ask("inbox.done", { conversationId: 999 } as never);
  await desk.list("all");
  expect(desk.announced).toEqual([]);
});

test("the engine answers every refusal itself: nothing it is asked makes it reject", async () => {
  const { engine, faults } = openTestEngine();
  for (const [name, input] of [
    ["__proto__", {}],
    ["vault.unlock", { passphrase: "x" }],
    ["vault.create", { passphrase: 7 }],
    ["inbox.list", null],
    ["app.quit", {}],
  ] as const)
    expect(await engine.ask(name, input, stamp), name).toMatchObject({ ok: false });
  expect(faults).toEqual([]);
});

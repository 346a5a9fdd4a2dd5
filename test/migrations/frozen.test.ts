import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemActor } from "../../src-main/engine/actor";
import { firstBrokenAudit } from "../../src-main/engine/audit/append";
import { rebuildConversations } from "../../src-main/engine/inbox/conversation";
import { knownVersion } from "../../src-main/engine/store/migrate";
import { subKey } from "../../src-main/engine/vault";
import type { Workshop } from "../../src-main/engine/work";
import { openTestEngine } from "../support/engine";
import { temporaryFolder } from "../support/folder";
import { freeze, frozenPassphrase, longText } from "./freeze";

const frozen = join(__dirname, "frozen");
/** One folder a released schema, "0001": vault, spare copy and store as that Lobby left them. */
const releases = readdirSync(frozen).sort();

/** A clinic of that release, opened by today's Lobby. */
const openRelease = async (release: string) => {
  const folder = temporaryFolder();
  cpSync(join(frozen, release), folder, { recursive: true });
  const clinic = openTestEngine(folder);
  expect(await clinic.unlock(frozenPassphrase)).toEqual({ ok: true, value: {} });
  const workshop = clinic.engine.desk()?.workshop as Workshop;
  return { ...clinic, workshop };
};

const tables = (workshop: Workshop): string[] =>
  workshop.look(systemActor, (look) =>
    look
      .read<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
      .all()
      .map((row) => row.sql.replace(/--.*$/gm, "").replace(/\s+/g, " ")),
  );

test("every released schema is frozen here", () => {
  expect(releases).toEqual(Array.from({ length: releases.length }, (_, index) => String(index + 1).padStart(4, "0")));
  expect(releases.length).toBeGreaterThan(0);
  expect(releases.length).toBeLessThanOrEqual(knownVersion);
});

test.each(releases)(
  "a clinic of release %s opens today with its passphrase, and comes to today's schema",
  async (release) => {
    const { workshop } = await openRelease(release);
    const version = workshop.look(systemActor, (look) => look.read("PRAGMA user_version").get());
    expect(version).toEqual({ user_version: knownVersion });
    const today = temporaryFolder();
    await freeze(today);
    const made = openTestEngine(today);
    expect(await made.unlock(frozenPassphrase)).toEqual({ ok: true, value: {} });
    expect(tables(workshop)).toEqual(tables(made.engine.desk()?.workshop as Workshop));
  },
);

test.each(releases)("the audit chain of release %s is whole, and goes on", async (release) => {
  const { workshop, key, ask } = await openRelease(release);
  const firstBroken = () => workshop.look(systemActor, (look) => firstBrokenAudit(look.read, subKey(key(), "audit")));
  expect(firstBroken()).toBeNull();
  expect(await ask("staff.rename", { name: "Noor" })).toMatchObject({ ok: true });
  expect(firstBroken()).toBeNull();
});

test.each(releases)(
  "people, texts, ticks, tags, opt-outs and plans of release %s are what they were",
  async (release) => {
    const { ask } = await openRelease(release);
    const must = async (...call: Parameters<typeof ask>): Promise<never> => {
      const result = await ask(...call);
      if (!result.ok) throw new Error(result.error.code);
      return result.value as never;
    };
    expect(await must("settings.read", {})).toMatchObject({
      clinicName: "Harbor Lane Family Clinic",
      zone: "America/New_York",
      country: "US",
    });
    const { rows } = (await must("inbox.list", { view: "all", tagId: null, after: null })) as {
      rows: { conversationId: number; name: string | null; address: { kind: string; value: string } }[];
    };
    expect(rows).toMatchObject([
      { name: null, address: { kind: "e164", value: "+15035550199" }, state: "done", unread: 0 },
      {
        name: "Elena Marsh",
        state: "needs-reply",
        optedOut: true,
        tags: [{ name: "Refill", tone: "info", icon: "pill" }],
      },
      { name: "José Núñez", state: "waiting", lastPreview: "Sí, el viernes a las 9.", lastStatus: "queued" },
      { name: null, address: { kind: "short", value: "72244" }, lastPreview: "Code 48213" },
      { name: null, address: { kind: "alpha", value: "Pharmacy" }, lastPreview: "Your order is ready" },
    ]);
    const elena = rows[1]?.conversationId as never;
    const { items } = (await must("inbox.thread", { conversationId: elena, before: null })) as {
      items: { kind: string; text: string }[];
    };
    // Later releases tell of tags and plans in the thread too.
    const told = items.filter(({ kind, text }) => kind !== "event" || text === "opted-out");
    expect(told).toMatchObject([
      { kind: "text", direction: "in", text: "Can I move Thursday? 🙂" },
      { direction: "in", text: longText, parts: { have: 3, of: 3 } },
      { direction: "out", text: "Yes, 4:20 works.", by: { name: "Maria" }, delivery: { state: "delivered" } },
      { direction: "out", text: "Bring your card, please.", delivery: { state: "sent" } },
      { direction: "out", text: "And the form.", delivery: { state: "failed", reason: "cms 38" } },
      { direction: "out", text: "Did you get this?", delivery: { state: "unknown", reason: "stopped" } },
      { direction: "in", text: "STOP" },
      { kind: "event", text: "opted-out" },
      { direction: "out", by: { origin: "automatic", rule: "answer-stop" }, delivery: { state: "queued" } },
    ]);
    expect(await must("patients.contact", { conversationId: elena })).toMatchObject({
      people: [
        { name: "Elena Marsh", bornOn: "1985-03-14", mrn: "20418", language: "en", note: "Prefers mornings" },
        { name: "Theo Marsh", relation: "son" },
      ],
      optOutWords: "STOP",
    });
    expect(await must("reminders.list", { conversationId: null })).toMatchObject([
      { text: "See you Thursday at 4:20.", localStart: "2026-10-22T09:00", state: "planned" },
    ]);
    expect(await must("inbox.search", { text: "manana" })).toMatchObject({ texts: [{ name: "José Núñez" }] });
    expect(await must("inbox.search", { text: "nunez" })).toMatchObject({ people: [{ name: "José Núñez" }] });
  },
);

test.each(releases)(
  "every inbound text of release %s has its raw part, also what could not be read",
  async (release) => {
    const { workshop } = await openRelease(release);
    const read = (text: string) => workshop.look(systemActor, (look) => look.read(text).all());
    expect(
      read(
        "SELECT itemId FROM item WHERE direction = 'in' AND itemId NOT IN (SELECT itemId FROM rawPart WHERE itemId IS NOT NULL)",
      ),
    ).toEqual([]);
    expect(read("SELECT kind, problem IS NOT NULL AS named FROM rawPart WHERE problem IS NOT NULL")).toEqual([
      { kind: "deliver", named: 1 },
    ]);
  },
);

test.each(releases)("the rows of release %s say what is computed from their texts today", async (release) => {
  const { workshop } = await openRelease(release);
  const rows = () => workshop.look(systemActor, (look) => look.read("SELECT * FROM conversation ORDER BY 1").all());
  const before = rows();
  workshop.doWork(systemActor, rebuildConversations);
  expect(rows()).toEqual(before);
});

import { expect, test } from "vitest";
import { batch } from "../../src-shared/contract/batch";
import { inbox } from "../../src-shared/contract/inbox";
import { contract } from "../../src-shared/contract/index";
import { lines } from "../../src-shared/contract/lines";
import { outbox } from "../../src-shared/contract/outbox";
import { patients } from "../../src-shared/contract/patients";
import { preferences } from "../../src-shared/contract/preferences";
import { reminders } from "../../src-shared/contract/reminders";
import { settings } from "../../src-shared/contract/settings";
import { staff } from "../../src-shared/contract/staff";
import { templates } from "../../src-shared/contract/templates";
import { vault } from "../../src-shared/contract/vault";

const slices = { batch, inbox, lines, outbox, patients, preferences, reminders, settings, staff, templates, vault };

test("a call is named after its slice and no two slices share a name", () => {
  const names = Object.entries(slices).flatMap(([slice, entries]) =>
    Object.keys(entries).map((name) => {
      expect(name).toMatch(new RegExp(`^${slice}\\.[a-z][a-z-]*$`));
      return name;
    }),
  );
  expect(new Set(names).size).toBe(names.length);
  expect(Object.keys(contract).sort()).toEqual(names.sort());
});

test("every command but the app's own says what the audit notes; only what is needed before sign-in is open to all", () => {
  for (const [name, entry] of Object.entries(contract)) {
    if (entry.kind === "command") expect(entry.audit === null, name).toBe(entry.door === "app");
    if (entry.may === "open") expect(name).toMatch(/^(vault|preferences)\./);
  }
});

test.each([
  ["inbox.list", { view: "needs-reply", tagId: null, after: null, more: "DROP TABLE" }],
  ["outbox.send", { conversationId: 1, text: "x", requestId: "not a uuid" }],
  ["outbox.send", { conversationId: -1, text: "x", requestId: "8f14e45f-ceea-467f-ad5d-1f2c3b4a5d6e" }],
  ["outbox.send", { conversationId: 1.5, text: "x", requestId: "8f14e45f-ceea-467f-ad5d-1f2c3b4a5d6e" }],
  ["outbox.send", { conversationId: 1, text: "x".repeat(10_001), requestId: "8f14e45f-ceea-467f-ad5d-1f2c3b4a5d6e" }],
  [
    "reminders.schedule",
    { conversationId: 1, text: "x", localStart: "tomorrow", requestId: "8f14e45f-ceea-467f-ad5d-1f2c3b4a5d6e" },
  ],
  ["settings.change", { clinicName: "" }],
  ["settings.change", { nonsense: 1 }],
  ["inbox.create-tag", { name: "  ", tone: "info", icon: "pill" }],
  ["inbox.search", { text: 5 }],
  ["preferences.change", { zoom: 110 }],
] as const)("%s refuses %j", (name, input) => {
  const { success } = contract[name].input.safeParse(input);
  expect(success).toBe(name === "inbox.list");
});

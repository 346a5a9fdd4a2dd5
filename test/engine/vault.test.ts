import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bytesOf, firstRun, openTestEngine, passphrase } from "../support/engine";
import { temporaryFolder } from "../support/folder";

const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });

/** A clinic that was set up, and has gone home. */
const closedClinic = async () => {
  const first = openTestEngine();
  expect(await first.ask("vault.create", firstRun)).toEqual({ ok: true, value: { staffId: 1 } });
  const key = first.key();
  await first.engine.close();
  const file = (name: string): string => join(first.folder, name);
  return { folder: first.folder, key, file };
};

test("the first run makes the store, names its person and its clinic, and is open", async () => {
  const { ask, state } = openTestEngine();
  expect(await state()).toEqual({ state: "absent", practice: false, problem: null });
  expect(await ask("vault.create", firstRun)).toEqual({ ok: true, value: { staffId: 1 } });
  expect(await state()).toEqual({ state: "open", practice: false, problem: null });
  expect(await ask("staff.me", {})).toMatchObject({ ok: true, value: { name: "Maria", role: "manager" } });
  expect(await ask("settings.read", {})).toMatchObject({
    ok: true,
    value: { clinicName: "Harbor Lane Family Clinic" },
  });
  expect(await ask("vault.create", firstRun)).toEqual(refused("already-set-up"));
});

test("a first run that cannot be is refused and leaves nothing behind", async () => {
  const { ask, folder, state } = openTestEngine();
  expect(await ask("vault.create", { ...firstRun, passphrase: "eleven char" })).toEqual({
    ok: false,
    error: { code: "passphrase-short", least: 12 },
  });
  expect(await ask("vault.create", { ...firstRun, zone: "America/Harbor_Lane" })).toEqual(refused("zone-unknown"));
  expect(await ask("vault.create", { ...firstRun, country: "ZZ" })).toEqual(refused("country-unknown"));
  expect(await ask("vault.create", { ...firstRun, staffName: "  " })).toEqual(refused("invalid-input"));
  expect(bytesOf(folder)).toEqual({});
  expect((await state()).state).toBe("absent");
});

test("the vault says how its key is wrapped, holds a spare copy and is nobody else's to read", async () => {
  const { file, key } = await closedClinic();
  const vault = JSON.parse(readFileSync(file("vault.json"), "utf8"));
  expect(vault).toMatchObject({ version: 1, wraps: [{ kind: "passphrase", scrypt: { logN: 17, r: 8, p: 1 } }] });
  expect(readFileSync(file("vault.bak"))).toEqual(readFileSync(file("vault.json")));
  expect(statSync(file("vault.json")).mode & 0o077).toBe(0);
  const everything = JSON.stringify(vault);
  for (const form of ["hex", "base64"] as const) expect(everything).not.toContain(key.toString(form));
});

test("the passphrase opens the store again, however its accents were typed", async () => {
  const { ask, folder, engine } = openTestEngine();
  const words = "contraseña del año viejo";
  expect((await ask("vault.create", { ...firstRun, passphrase: words.normalize("NFC") })).ok).toBe(true);
  await engine.close();
  const again = openTestEngine(folder);
  expect(await again.unlock(words.normalize("NFD"))).toEqual({ ok: true, value: {} });
});

test("a wrong passphrase is named and changes nothing; the right one still opens", async () => {
  const { folder } = await closedClinic();
  const before = bytesOf(folder);
  const { unlock, state, ask } = openTestEngine(folder);
  expect(await state()).toEqual({ state: "locked", practice: false, problem: null });
  expect(await unlock("harbor lane opens at nine")).toEqual({ ok: false, error: { code: "wrong-passphrase" } });
  expect(await unlock("")).toEqual({ ok: false, error: { code: "wrong-passphrase" } });
  expect(bytesOf(folder)).toEqual(before);
  expect((await state()).state).toBe("locked");
  expect(await ask("inbox.counts", {})).toEqual({ ok: false, error: { code: "locked" } });
  expect(await unlock()).toEqual({ ok: true, value: {} });
  expect((await state()).state).toBe("open");
});

test.each([
  ["is cut off", (text: string) => text.slice(0, text.length / 2)],
  ["is empty", () => ""],
  ["is not a vault", () => '{"version":1}'],
  ["asks for all memory", (text: string) => text.replace('"logN": 17', '"logN": 31')],
  [
    "has a flipped letter in the wrapped key",
    (text: string) => text.replace(/("wrapped": ")(.)/, (_all, start, letter) => start + (letter === "A" ? "B" : "A")),
  ],
  [
    "has a flipped letter in the key check",
    (text: string) => text.replace(/("keyCheck": ")(.)/, (_all, start, letter) => start + (letter === "A" ? "B" : "A")),
  ],
])("a vault file that %s is helped out by its spare copy", async (_what, damage) => {
  const { folder, file } = await closedClinic();
  const damaged = damage(readFileSync(file("vault.json"), "utf8"));
  expect(damaged).not.toBe(readFileSync(file("vault.bak"), "utf8"));
  writeFileSync(file("vault.json"), damaged);
  const { unlock, state } = openTestEngine(folder);
  expect((await state()).state).toBe("locked");
  expect(await unlock()).toEqual({ ok: true, value: {} });
});

test("a lost vault file is helped out by its spare copy", async () => {
  const { folder, file } = await closedClinic();
  rmSync(file("vault.json"));
  const { unlock, ask } = openTestEngine(folder);
  expect(await ask("vault.create", firstRun)).toEqual(refused("already-set-up"));
  expect(await unlock()).toEqual({ ok: true, value: {} });
});

test("a vault damaged twice is named and nothing is made anew", async () => {
  const { folder, file } = await closedClinic();
  for (const name of ["vault.json", "vault.bak"]) writeFileSync(file(name), "{");
  const before = bytesOf(folder);
  const { unlock, state, ask } = openTestEngine(folder);
  expect(await state()).toEqual({ state: "broken", practice: false, problem: { code: "vault-damaged" } });
  expect(await unlock()).toEqual(refused("vault-damaged"));
  expect(await ask("vault.create", firstRun)).toEqual(refused("already-set-up"));
  expect(bytesOf(folder)).toEqual(before);
});

test("patients' texts without their vault are never overwritten by a new store", async () => {
  const { folder, file } = await closedClinic();
  rmSync(file("vault.json"));
  rmSync(file("vault.bak"));
  const before = bytesOf(folder);
  const { unlock, state, ask } = openTestEngine(folder);
  expect(await state()).toEqual({ state: "broken", practice: false, problem: { code: "vault-missing" } });
  expect(await ask("vault.create", firstRun)).toEqual(refused("vault-missing"));
  expect(await unlock()).toEqual(refused("vault-missing"));
  expect(bytesOf(folder)).toEqual(before);
});

test("a vault without its store says that the store is missing and makes no empty one", async () => {
  const { folder, file } = await closedClinic();
  rmSync(file("lobby.db"));
  const { unlock, state } = openTestEngine(folder);
  expect(await unlock()).toEqual(refused("store-missing"));
  expect(await state()).toEqual({ state: "broken", practice: false, problem: { code: "store-missing" } });
  expect(existsSync(file("lobby.db"))).toBe(false);
});

test("after a fall the store opens with the key that was in memory, and with no other", async () => {
  const { folder, key } = await closedClinic();
  const stranger = openTestEngine(folder);
  await stranger.engine.resume(Buffer.alloc(32, 1), "en");
  expect((await stranger.state()).state).toBe("locked");
  const { engine, state } = openTestEngine(folder);
  await engine.resume(key, "en");
  expect((await state()).state).toBe("open");
});

test("the vault of another clinic does not fit this store, and trying it changes nothing", async () => {
  const ours = await closedClinic();
  const theirs = await closedClinic();
  for (const name of ["vault.json", "vault.bak"]) copyFileSync(theirs.file(name), ours.file(name));
  const before = bytesOf(ours.folder);
  const { unlock, state } = openTestEngine(ours.folder);
  expect(await unlock()).toEqual(refused("store-damaged"));
  expect((await state()).state).toBe("broken");
  expect(bytesOf(ours.folder)).toEqual(before);
});

test("a fall after the vault was written and before the store had its name is completed by the next unlock", async () => {
  const { folder, file } = await closedClinic();
  renameSync(file("lobby.db"), file("lobby.db.new"));
  const { unlock, ask } = openTestEngine(folder);
  expect(await unlock()).toEqual({ ok: true, value: {} });
  expect(await ask("staff.me", {})).toMatchObject({ ok: true, value: { name: "Maria" } });
  expect(existsSync(file("lobby.db.new"))).toBe(false);
});

test("a fall between the spare copy and the vault file is completed too", async () => {
  const { folder, file } = await closedClinic();
  rmSync(file("vault.json"));
  renameSync(file("lobby.db"), file("lobby.db.new"));
  expect(await openTestEngine(folder).unlock()).toEqual({ ok: true, value: {} });
});

test("a fall before the vault was written leaves nothing that counts: the first run starts again", async () => {
  const { folder, file } = await closedClinic();
  rmSync(file("vault.json"));
  rmSync(file("vault.bak"));
  renameSync(file("lobby.db"), file("lobby.db.new"));
  writeFileSync(file("vault.bak.new"), "{");
  const { ask, state } = openTestEngine(folder);
  expect((await state()).state).toBe("absent");
  expect(await ask("vault.create", { ...firstRun, staffName: "Noor" })).toMatchObject({ ok: true });
  expect(await ask("staff.me", {})).toMatchObject({ ok: true, value: { name: "Noor" } });
});

test("practice mode opens by itself, with its published passphrase and the fictional clinic", async () => {
  const folder = join(temporaryFolder(), "practice");
  const first = openTestEngine(folder, true);
  await first.engine.resume(null, "en");
  expect(await first.state()).toEqual({ state: "open", practice: true, problem: null });
  await first.engine.close();
  const again = openTestEngine(folder, true);
  await again.engine.resume(null, "en");
  expect(await again.ask("inbox.search", { text: "marsh" })).toMatchObject({ ok: true });
  expect(await openTestEngine(folder).unlock(passphrase)).toEqual(refused("wrong-passphrase"));
});

test("a practice store is made in the words of the window's language, and keeps them when that changes", async () => {
  const made = { en: ["Form missing", "Refills", "remind"], es: ["Falta documento", "Recetas", "recordar"] } as const;
  for (const language of ["en", "es"] as const) {
    const folder = join(temporaryFolder(), "practice");
    for (const now of [language, "en"] as const) {
      const { engine, ask } = openTestEngine(folder, true);
      await engine.resume(null, now);
      const counts = await ask("inbox.counts", {});
      const templates = await ask("templates.list", {});
      if (!counts.ok || !templates.ok) throw new Error("not open");
      const [tag, view, shortcut] = made[language];
      expect(counts.value.tags.map(({ name }) => name)).toContain(tag);
      expect(counts.value.saved.map(({ name }) => name)).toContain(view);
      expect(templates.value.map((template) => template.shortcut)).toContain(shortcut);
      await engine.close();
    }
  }
});

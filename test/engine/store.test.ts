import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Failure } from "../../src-main/engine/failure";
import { knownVersion } from "../../src-main/engine/store/migrate";
import { closeStore, openStore } from "../../src-main/engine/store/open";
import { openTestDesk, type TestDesk } from "../support/desk";
import { bytesOf, firstRun, openTestEngine } from "../support/engine";
import { temporaryFolder } from "../support/folder";

const pageBytes = 4096;

/** The named error an opening ends in, or "opened". */
const opening = (file: string, key: Uint8Array): string => {
  try {
    closeStore(openStore(file, key, { create: false }));
    return "opened";
  } catch (error) {
    if (error instanceof Failure) return error.error.code;
    throw error;
  }
};

/** A week of the desk in a file, closed. */
const closedStore = () => {
  const folder = temporaryFolder();
  const desk = openTestDesk(undefined, folder);
  desk.addPatient();
  for (let text = 0; text < 40; text += 1) {
    desk.clock.pass(60_000);
    desk.text("+15035550163", `Can I move Thursday? ${text}`);
  }
  closeStore(desk.db);
  return { folder, file: desk.file, key: desk.key };
};

/** The files as a fall of the engine leaves them: committed texts still in the WAL. */
const fallen = () => {
  const desk = openTestDesk();
  desk.addPatient();
  closeStore(desk.db);
  const running = openStore(desk.file, desk.key, { create: false });
  running.prepare("INSERT INTO tag (name, tone, icon, createdAt) VALUES ('After the fall', 'ok', 'tag', 1)").run();
  const folder = temporaryFolder();
  for (const name of ["lobby.db", "lobby.db-wal"]) copyFileSync(`${desk.file}${name.slice(8)}`, join(folder, name));
  running.close();
  expect(statSync(join(folder, "lobby.db-wal")).size).toBeGreaterThan(0);
  return { folder, file: join(folder, "lobby.db"), key: desk.key };
};

const tagsIn = (file: string, key: Uint8Array): unknown[] => {
  const db = openStore(file, key, { create: false });
  try {
    return db.prepare("SELECT name FROM tag").pluck().all();
  } finally {
    closeStore(db);
  }
};

test("each commit is fsynced, nothing goes to temporary files, what is deleted is overwritten", () => {
  const { db } = openTestDesk();
  const inForce = (name: string) => db.pragma(name, { simple: true });
  expect({
    cipher: inForce("cipher"),
    legacy: inForce("legacy"),
    journal: inForce("journal_mode"),
    synchronous: inForce("synchronous"),
    tempStore: inForce("temp_store"),
    foreignKeys: inForce("foreign_keys"),
    secureDelete: inForce("secure_delete"),
    trustedSchema: inForce("trusted_schema"),
    cellSizeCheck: inForce("cell_size_check"),
    checkpoint: inForce("wal_autocheckpoint"),
    version: inForce("user_version"),
  }).toEqual({
    cipher: "sqlcipher",
    legacy: "4",
    journal: "wal",
    synchronous: 2,
    tempStore: 2,
    foreignKeys: 1,
    secureDelete: 1,
    trustedSchema: 0,
    cellSizeCheck: 1,
    checkpoint: 250,
    version: knownVersion,
  });
  for (const index of ["itemSearch", "patientSearch"])
    expect(db.prepare(`SELECT v FROM ${index}_config WHERE k = 'secure-delete'`).pluck().get()).toBe(1);
});

test("a store that is not there is named, and none is made in its place", () => {
  const file = join(temporaryFolder(), "lobby.db");
  expect(opening(file, Buffer.alloc(32, 7))).toBe("store-missing");
  expect(existsSync(file)).toBe(false);
});

test("a new store is never made over one that is there", () => {
  const { file, key, folder } = closedStore();
  const before = bytesOf(folder);
  expect(() => openStore(file, key, { create: true })).toThrow(Failure);
  expect(bytesOf(folder)).toEqual(before);
});

test("a wrong key opens nothing and changes nothing", () => {
  const { file, key, folder } = closedStore();
  const before = bytesOf(folder);
  expect(opening(file, Buffer.alloc(32, 8))).toBe("store-damaged");
  expect(bytesOf(folder)).toEqual(before);
  expect(opening(file, key)).toBe("opened");
});

test("a wrong key does no harm to texts that are still in the WAL", () => {
  const { file, key } = fallen();
  expect(opening(file, Buffer.alloc(32, 8))).toBe("store-damaged");
  expect(tagsIn(file, key)).toEqual(["After the fall"]);
});

test("texts that were committed before a fall are there when the store opens again", () => {
  const { file, key } = fallen();
  expect(tagsIn(file, key)).toEqual(["After the fall"]);
});

test("a flipped bit in any page is noticed: nothing is ever read from it", () => {
  const { file, key } = closedStore();
  const whole = readFileSync(file);
  const readAll = (): string => {
    try {
      const db = openStore(file, key, { create: false });
      try {
        const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
        return JSON.stringify([
          db.pragma("quick_check"),
          ...tables.map((name) => db.prepare(`SELECT * FROM "${name}"`).all()),
        ]);
      } finally {
        db.close();
      }
    } catch (error) {
      if (error instanceof Failure) return error.error.code;
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return "store-damaged";
      throw error;
    }
  };
  const sound = readAll();
  expect(sound).toContain("Can I move Thursday? 39");
  const answers = new Set<string>();
  let noticed = 0;
  const pages = whole.length / pageBytes;
  for (let page = 0; page < pages; page += 1) {
    const damaged = Buffer.from(whole);
    const at = page * pageBytes + ((page * 997) % pageBytes);
    damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
    writeFileSync(file, damaged);
    const answer = readAll();
    answers.add(answer);
    if (answer === "store-damaged") noticed += 1;
  }
  expect([...answers].filter((answer) => answer !== "store-damaged" && answer !== sound)).toEqual([]);
  expect(pages).toBeGreaterThan(40);
  expect(noticed).toBe(pages);
});

test.each([
  ["to its first half", (size: number) => pageBytes * Math.floor(size / pageBytes / 2)],
  ["after its first page", () => pageBytes],
  ["in the middle of its first page", () => 1_000],
  ["to nothing", () => 0],
])("a store cut off %s is damaged, not empty, and stays as it is", (_where, keep) => {
  const { file, key, folder } = closedStore();
  truncateSync(file, keep(statSync(file).size));
  const before = bytesOf(folder);
  expect(opening(file, key)).toBe("store-damaged");
  expect(bytesOf(folder)).toEqual(before);
});

test("a file that is something else is damaged, and stays as it is", () => {
  const { file, key, folder } = closedStore();
  writeFileSync(file, "Monday: call the plumber\n".repeat(1_000));
  const before = bytesOf(folder);
  expect(opening(file, key)).toBe("store-damaged");
  expect(bytesOf(folder)).toEqual(before);
});

test("a store of a later Lobby is refused without a write", () => {
  const { file, key, folder } = closedStore();
  const later = openStore(file, key, { create: false });
  later.pragma(`user_version=${knownVersion + 1}`);
  closeStore(later);
  const before = bytesOf(folder);
  expect(() => openStore(file, key, { create: false })).toThrow(
    new Failure({ code: "store-newer", found: knownVersion + 1, known: knownVersion }),
  );
  expect(bytesOf(folder)).toEqual(before);
});

test("damage that is met while working is named, and the engine goes on answering", async () => {
  const clinic = openTestEngine();
  await clinic.ask("vault.create", firstRun);
  await clinic.engine.close();
  const file = join(clinic.folder, "lobby.db");
  const bytes = readFileSync(file);
  for (let at = 2 * pageBytes; at < bytes.length; at += pageBytes)
    bytes.writeUInt8(bytes.readUInt8(at + 99) ^ 1, at + 99);
  writeFileSync(file, bytes);
  const again = openTestEngine(clinic.folder);
  expect(await again.unlock()).toEqual({ ok: false, error: { code: "store-damaged" } });
  expect(await again.state()).toEqual({ state: "broken", practice: false, problem: { code: "store-damaged" } });
  expect(again.faults).toEqual([]);
});

const marker = "Zanzibar-Quokka";
const forms = [Buffer.from(marker, "utf8"), Buffer.from(marker, "utf16le")];
/** Files of the folder in which the marker can be read, in either encoding. */
const readableIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name));
    return forms.some((form) => bytes.includes(form));
  });

const tellEverything = async (desk: TestDesk): Promise<void> => {
  const id = desk.addPatient({ firstName: marker, lastName: marker, note: marker, mrn: marker });
  for (let text = 0; text < 30; text += 1) desk.text("+15035550163", `${marker} ${text} ${"wait ".repeat(20)}`);
  desk.text("+15035550163", `STOP`);
  desk.text("+15035550163", `START`);
  await desk.send(id, `${marker} at 4:20`);
  const tag = await desk.must("inbox.create-tag", { name: marker, tone: "ok", icon: "tag" });
  await desk.must("inbox.tag", { conversationId: id, tagId: tag.tagId, version: null });
  await desk.must("staff.rename", { name: marker });
  await desk.must("settings.change", { clinicName: marker });
  await desk.must("reminders.schedule", {
    conversationId: id,
    text: marker,
    localStart: "2026-10-22T09:00",
    requestId: "5e3b8f7e-5a7e-4c55-9d5c-0b9f6c1a2b3d",
  });
  expect((await desk.must("inbox.search", { text: "Zanzibar" })).texts.length).toBeGreaterThan(0);
};

test.each(["utf8", "utf16le"] as const)(
  "a marker written in plain %s is found by the search of the next test",
  (form) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "leak.txt"), Buffer.from(`name: ${marker}`, form));
    expect(readableIn(folder)).toEqual(["leak.txt"]);
  },
);

test("names and texts can be read in no file, neither while working nor after closing", async () => {
  const folder = temporaryFolder();
  const desk = openTestDesk(undefined, folder);
  await tellEverything(desk);
  expect(readdirSync(folder).sort()).toEqual(["lobby.db", "lobby.db-shm", "lobby.db-wal"]);
  expect(statSync(join(folder, "lobby.db-wal")).size).toBeGreaterThan(pageBytes);
  expect(readableIn(folder)).toEqual([]);
  desk.db.exec("CREATE TEMP TABLE sorted AS SELECT body FROM item ORDER BY body DESC");
  expect(readableIn(folder)).toEqual([]);
  closeStore(desk.db);
  expect(readdirSync(folder)).toEqual(["lobby.db"]);
  expect(readableIn(folder)).toEqual([]);
  const text = readFileSync(desk.file).toString("latin1");
  expect(text).not.toContain("SQLite format 3");
  expect(text).not.toContain("CREATE TABLE");
});

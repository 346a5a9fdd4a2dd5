import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemActor } from "../../src-main/engine/actor";
import { makeEngine } from "../../src-main/engine/engine";
import { sendReply } from "../../src-main/engine/inbox/write";
import { addressOf } from "../../src-main/engine/patients/address";
import { openStore } from "../../src-main/engine/store/open";
import { subKey } from "../../src-main/engine/vault";
import { openWorkshop, type Work } from "../../src-main/engine/work";
import { readNumber } from "../../src-shared/domain/phone";
import { tuesday } from "./desk";
import { temporaryFolder } from "./folder";
import { type HandClock, handClock } from "./hand-clock";

/** A clinic's own data folder, vault and encrypted store as the first run leaves them. */
export interface Clinic {
  readonly folder: string;
  readonly key: Uint8Array;
}

const passphrase = "seven quiet herons at dusk";

interface Template {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly key: Uint8Array;
}
let template: Promise<Template> | null = null;

const firstRun = async (): Promise<Template> => {
  const folder = mkdtempSync(join(tmpdir(), "lobby-first-run-"));
  try {
    let key: Uint8Array = new Uint8Array();
    const engine = makeEngine({
      dataFolder: folder,
      practice: false,
      clock: handClock(tuesday - 24 * 3_600_000),
      log: () => undefined,
      source: () => null,
      announce: () => undefined,
      arrived: () => undefined,
      opened: (opened) => {
        key = Uint8Array.from(opened);
      },
      fault: (error) => {
        throw error;
      },
    });
    const made = await engine.ask(
      "vault.create",
      {
        passphrase,
        staffName: "Maria",
        clinicName: "Harbor Lane Family Clinic",
        zone: "America/New_York",
        country: "US",
      },
      { window: 1, session: 1 },
    );
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    await engine.close();
    return { key, files: new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))])) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A folder of its own each time; the costly first run happens once a file. */
export const newClinic = async (folder = temporaryFolder()): Promise<Clinic> => {
  template ??= firstRun();
  const { files, key } = await template;
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  return { folder, key: Uint8Array.from(key) };
};

export const storeFile = (clinic: Clinic): string => join(clinic.folder, "lobby.db");
export const auditKey = (clinic: Clinic): Uint8Array => subKey(clinic.key, "audit");

/** Works on the store from outside, while no engine does. */
export const workOn = <T>(clinic: Clinic, act: (work: Work) => T, clock?: HandClock): T => {
  const db = openStore(storeFile(clinic), clinic.key, { create: false });
  try {
    const workshop = openWorkshop({
      db,
      clock: clock ?? handClock(Date.now()),
      auditKey: auditKey(clinic),
      bootId: "test",
      announce: () => undefined,
    });
    return workshop.doWork(systemActor, act);
  } finally {
    db.close();
  }
};

const holdMs = 10_000;

/** The desk pressed Send on these just over ten seconds ago: their undo hold has passed. */
export const queueReplies = (clinic: Clinic, texts: readonly { readonly to: string; readonly text: string }[]): void =>
  workOn(
    clinic,
    (work) => {
      for (const { to, text } of texts) {
        const address = readNumber(to, "US");
        if (!address) throw new Error(`no number: ${to}`);
        const { conversationId } = addressOf(work, address);
        sendReply(work, { conversationId, text, requestId: randomUUID() });
      }
    },
    handClock(Date.now() - holdMs - 1_000),
  );

/** Another writer holds the store: no commit of the engine gets through until it is released. */
export const holdStore = (clinic: Clinic): (() => void) => {
  const db = openStore(storeFile(clinic), clinic.key, { create: false });
  db.exec("BEGIN IMMEDIATE");
  return () => db.close();
};

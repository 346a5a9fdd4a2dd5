import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { systemActor } from "../../src-main/engine/actor";
import { makeEngine } from "../../src-main/engine/engine";
import { sendReply } from "../../src-main/engine/inbox/write";
import { addressOf } from "../../src-main/engine/patients/address";
import { openStore } from "../../src-main/engine/store/open";
import { subKey } from "../../src-main/engine/vault";
import { openWorkshop, type Work } from "../../src-main/engine/work";
import { readNumber } from "../../src-shared/domain/phone";
import { type HandClock, handClock } from "./hand-clock";

// Runs outside the test runner too.

/** A clinic's own data folder, vault and encrypted store as the first run leaves them. */
export interface Clinic {
  readonly folder: string;
  readonly key: Uint8Array;
}

const passphrase = "seven quiet herons at dusk";

/** The first run into this folder, at this time (epoch ms). */
export const makeClinic = async (folder: string, at: number): Promise<Clinic> => {
  let key: Uint8Array = new Uint8Array();
  const engine = makeEngine({
    dataFolder: folder,
    practice: false,
    clock: handClock(at),
    log: () => undefined,
    source: () => null,
    announce: () => undefined,
    arrived: () => undefined,
    counted: () => undefined,
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
  return { folder, key };
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

export interface ReplyText {
  readonly to: string;
  readonly text: string;
}

/** The desk presses Send on each of these. */
export const pressSend = (work: Work, texts: readonly ReplyText[]): void => {
  for (const { to, text } of texts) {
    const address = readNumber(to, "US");
    if (!address) throw new Error(`no number: ${to}`);
    const { conversationId } = addressOf(work, address);
    sendReply(work, { conversationId, text, requestId: randomUUID() });
  }
};

/** The desk pressed Send on these just over ten seconds ago: their undo hold has passed. */
export const queueReplies = (clinic: Clinic, texts: readonly ReplyText[]): void =>
  workOn(clinic, (work) => pressSend(work, texts), handClock(Date.now() - holdMs - 1_000));

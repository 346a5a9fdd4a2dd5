import { mkdirSync } from "node:fs";
import { modemActor, schedulerActor } from "../../src-main/engine/actor";
import { makeEngine } from "../../src-main/engine/engine";
import { lineOf } from "../../src-main/engine/lines/lines";
import { claimNext } from "../../src-main/engine/outbox/claim";
import { addPatient, type NewPatient } from "../../src-main/engine/patients/patients";
import { readSettings } from "../../src-main/engine/settings/settings";
import type { Work } from "../../src-main/engine/work";
import type { Name, Output, RawInput } from "../../src-shared/contract/index";
import type { ConversationId } from "../../src-shared/domain/ids";
import { handClock } from "../support/hand-clock";
import { joinSlices } from "../support/slices";

/** Published: what is frozen holds fictional people only. */
export const frozenPassphrase = "frozen on a tuesday in october";
/** Tuesday, 2026-10-20, 9:44 in New York. */
export const frozenAt = Date.UTC(2026, 9, 20, 13, 44);

const minute = 60_000;
const elena: NewPatient = {
  firstName: "Elena",
  lastName: "Marsh",
  bornOn: "1985-03-14",
  mrn: "20418",
  language: "en",
  note: "Prefers mornings",
  number: "+15035550163",
  relation: "self",
};
const jose = { ...elena, firstName: "José", lastName: "Núñez", mrn: "20419", language: "es", note: null } as const;
const theo = { ...elena, firstName: "Theo", mrn: "20420", bornOn: "2019-06-02", relation: "son" };

export const longText = "I already dropped the form off on Friday with the lady at the desk. ".repeat(6).trim();

let calls = 0;
const requestId = (): string => `5e3b8f7e-5a7e-4c55-9d5c-${String(++calls).padStart(12, "0")}`;

/**
 * Writes a small clinic with a row of each kind into an empty folder: vault, spare copy and store as this Lobby makes them.
 * Done once for each released schema, and never again for the same one:
 * `node -e "import('vite').then(async (v) => (await v.runnerImport('./test/migrations/freeze.ts')).module.freeze('test/migrations/frozen/0001'))"`
 */
export const freeze = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const clock = handClock(frozenAt);
  const engine = makeEngine({
    dataFolder: folder,
    practice: false,
    clock,
    log: () => undefined,
    source: () => null,
    announce: () => undefined,
    arrived: () => undefined,
    counted: () => undefined,
    opened: () => undefined,
    fault: (error) => {
      throw error;
    },
  });
  const ask = async <N extends Name>(name: N, input: RawInput<N>): Promise<Output<N>> => {
    const result = await engine.ask(name, input, { window: 1, session: 1 });
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value as Output<N>;
  };
  await ask("vault.create", {
    passphrase: frozenPassphrase,
    staffName: "Maria",
    clinicName: "Harbor Lane Family Clinic",
    zone: "America/New_York",
    country: "US",
  });
  const workshop = engine.desk()?.workshop;
  if (!workshop) throw new Error("the store did not open");
  const { arrive, report, keep, outcomes, asModem } = joinSlices(workshop);
  const lineId = asModem(
    (work) => lineOf(work, { iccid: "8900000000000000001", imsi: null, imei: "490154203237518" }).lineId,
  );
  const { ours, his } = asModem((work) => ({
    ours: addPatient(work, elena, "US").conversationId,
    his: addPatient(work, { ...jose, number: "(503) 555-0118" }, "US").conversationId,
    son: addPatient(work, theo, "US"),
  }));
  const hear = (from: string, text: string, ref?: number): void => {
    clock.pass(minute);
    asModem((work) => arrive(work, lineId, from, text, ref));
  };

  hear("+15035550163", "Can I move Thursday? 🙂");
  hear("+15035550163", longText, 9);
  hear("+15035550118", "¿Puedo cambiar mi cita de mañana?");
  hear("Pharmacy", "Your order is ready");
  hear("72244", "Code 48213");
  asModem((work) => keep(work, lineId, "deliver", "07912120550500F1FF", "SM"));

  const refill = await ask("inbox.create-tag", { name: "Refill", tone: "info", icon: "pill" });
  await ask("inbox.tag", { conversationId: ours, tagId: refill.tagId, version: null });
  await ask("inbox.open", { conversationId: ours });

  /** Staff send; what the line says of it comes after the undo hold. */
  const send = async (conversationId: ConversationId, text: string, fate: (work: Work, id: never) => void) => {
    const { outboxId } = await ask("outbox.send", { conversationId, text, requestId: requestId() });
    clock.pass(11_000);
    workshop.doWork(schedulerActor, (work) => claimNext(work, outcomes, readSettings(work)));
    asModem((work) => fate(work, outboxId as never));
  };
  const begin = (work: Work, outboxId: never) => outcomes.sending(work, { outboxId, part: 1 }, lineId);
  await send(ours, "Yes, 4:20 works.", (work, outboxId) => {
    begin(work, outboxId);
    outcomes.sent(work, { outboxId, part: 1 }, 17);
    report(work, lineId, "+15035550163", 17);
  });
  await send(ours, "Bring your card, please.", (work, outboxId) => {
    begin(work, outboxId);
    outcomes.sent(work, { outboxId, part: 1 }, 18);
  });
  await send(ours, "And the form.", (work, outboxId) => {
    begin(work, outboxId);
    outcomes.failed(work, { outboxId, part: 1 }, "cms 38");
  });
  await send(ours, "Did you get this?", (work, outboxId) => {
    begin(work, outboxId);
    outcomes.unknown(work, { outboxId, part: 1 }, "stopped");
  });
  const wrong = await ask("outbox.send", { conversationId: his, text: "Wrong patient", requestId: requestId() });
  await ask("outbox.withdraw", { outboxId: wrong.outboxId, version: 0 });
  await ask("outbox.send", { conversationId: his, text: "Sí, el viernes a las 9.", requestId: requestId() });

  const plan = (conversationId: ConversationId, text: string, localStart: string) =>
    ask("reminders.schedule", { conversationId, text, localStart, requestId: requestId() });
  await plan(ours, "See you Thursday at 4:20.", "2026-10-22T09:00");
  const cancelled = await plan(ours, "See you Friday.", "2026-10-23T09:00");
  await ask("reminders.cancel", { reminderId: cancelled.reminderId, version: 0 });

  hear("+15035550163", "STOP");
  hear("+15035550199", "Is this the clinic?");
  const [stranger] = (await ask("inbox.list", { view: "needs-reply", tagId: null, after: null })).rows.slice(-1);
  if (stranger) await ask("inbox.done", { conversationId: stranger.conversationId });
  workshop.doWork(modemActor, (work) => work.audit({ action: "store.frozen", object: "store" }));
  await engine.close();
};

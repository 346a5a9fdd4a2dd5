import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Actor, modemActor, schedulerActor, systemActor } from "../../src-main/engine/actor";
import { makeDispatch } from "../../src-main/engine/dispatch";
import { storeHandlers } from "../../src-main/engine/handlers";
import { showOutcome } from "../../src-main/engine/inbox/outcome";
import { keepArrived, type ReceiveHooks, showIncomplete } from "../../src-main/engine/inbox/receive";
import { wakeSnoozed } from "../../src-main/engine/inbox/snooze";
import { lineOf } from "../../src-main/engine/lines/lines";
import { claimNext, expireOverdue } from "../../src-main/engine/outbox/claim";
import { makeOutcomes } from "../../src-main/engine/outbox/outcome";
import { applyReport } from "../../src-main/engine/outbox/reports";
import { addPatient, type NewPatient } from "../../src-main/engine/patients/patients";
import { queueDue } from "../../src-main/engine/reminders/reminders";
import { understandText } from "../../src-main/engine/replies/understand";
import { changeSettings, readSettings } from "../../src-main/engine/settings/settings";
import { addStaff, whoSits } from "../../src-main/engine/staff/staff";
import { openStore } from "../../src-main/engine/store/open";
import { subKey } from "../../src-main/engine/vault";
import { openWorkshop, type Work } from "../../src-main/engine/work";
import type { Inverse, Topic } from "../../src-shared/contract/define";
import type { Result } from "../../src-shared/contract/errors";
import type { View } from "../../src-shared/contract/inbox-rows";
import type { Name, Output, RawInput } from "../../src-shared/contract/index";
import type { ConversationId } from "../../src-shared/domain/ids";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { encodeStatusReport } from "../../src-shared/sms/status-report";
import { temporaryFolder } from "./folder";
import { handClock } from "./hand-clock";

/** Tuesday, 2026-10-20, 9:44 in New York. */
export const tuesday = Date.UTC(2026, 9, 20, 13, 44);

const key = Buffer.alloc(32, 7);
export const elena: NewPatient = {
  firstName: "Elena",
  lastName: "Marsh",
  bornOn: "1985-03-14",
  mrn: "20418",
  language: "en",
  note: null,
  number: "+15035550163",
  relation: "self",
};

/** The slices on a real encrypted store with a hand clock, a new one or the one in `folder`; no modem: tests say what it would. */
export const openTestDesk = (at = tuesday, folder = temporaryFolder()) => {
  const clock = handClock(at);
  const file = join(folder, "lobby.db");
  const announced: Topic[] = [];
  const isNew = !existsSync(file);
  const db = openStore(file, key, { create: isNew });
  onTestFinished(() => {
    if (db.open) db.close();
  });
  const workshop = openWorkshop({
    db,
    clock,
    auditKey: subKey(key, "audit"),
    bootId: "test",
    announce: (topics) => announced.push(...topics),
  });
  const outcomes = makeOutcomes(showOutcome);
  const { staffId, lineId } = workshop.doWork(systemActor, (work) => {
    const lineId = lineOf(work, { iccid: "8900000000000000001", imsi: null, imei: null }).lineId;
    if (!isNew) return { staffId: whoSits(work).staffId, lineId };
    changeSettings(work, { clinicName: "Harbor Lane Family Clinic", zone: "America/New_York", country: "US" });
    return { staffId: addStaff(work, "Maria", "manager"), lineId };
  });
  const hooks: ReceiveHooks = {
    onShown: () => undefined,
    ...understandText(outcomes),
    onReport: (work, line, report) => applyReport(work, outcomes, line, report),
  };
  const opened = new Set<string>();
  let seated = staffId;
  const dispatch = makeDispatch({
    store: storeHandlers({
      outcomes,
      seated: (_session, staffId) => {
        seated = staffId;
      },
      isFirstOpening: (session, id) => {
        const first = !opened.has(`${session}:${id}`);
        opened.add(`${session}:${id}`);
        return first;
      },
    }),
    engine: {} as never,
    workshop: () => workshop,
    seat: ({ session }) => ({ actor: { kind: "staff", staffId: seated, session } satisfies Actor, role: "manager" }),
    announce: () => undefined,
    fault: (error) => {
      throw error;
    },
  });

  const ask = async <N extends Name>(name: N, input: RawInput<N>): Promise<Result<Output<N>>> =>
    (await dispatch(name, input, { window: 1, session: 1 })) as Result<Output<N>>;
  const must = async <N extends Name>(name: N, input: RawInput<N>): Promise<Output<N>> => {
    const result = await ask(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const asModem = <T>(act: (work: Work) => T): T => workshop.doWork(modemActor, act);
  let slot = 0;
  const arrive = (
    pdu: string,
    at: { storage: string | null; slot: number | null } = { storage: "SM", slot: slot++ },
  ): number => asModem((work) => keepArrived(work, hooks, lineId, { kind: "deliver", pdu, ...at }, "US"));

  /** What the network says now about a part taken now. */
  const reportPdu = (to: string, mr: number, st = 0): string => {
    const at = { at: clock.now(), offsetMinutes: -240 };
    const encoded = encodeStatusReport({ mr, to, st, scts: at, discharge: at });
    if ("error" in encoded) throw new Error(encoded.error);
    return encoded.pdu;
  };
  const hearReport = (pdu: string): number =>
    asModem((work) => keepArrived(work, hooks, lineId, { kind: "report", pdu, storage: "SR", slot: slot++ }, "US"));

  return {
    db,
    folder,
    file,
    key,
    clock,
    announced,
    workshop,
    outcomes,
    hooks,
    lineId,
    staffId,
    asModem,
    arrive,
    ask,
    must,
    dispatch,
    addPatient: (person: Partial<NewPatient> = {}): ConversationId =>
      asModem((work) => addPatient(work, { ...elena, ...person }, "US").conversationId),
    /** A patient texts; each part is stored as the modem would hand it over. */
    text(from: string, text: string, options: { ref?: number; sctsAt?: number } = {}): number[] {
      const encoded = encodeDeliver({
        from,
        text,
        scts: { at: options.sctsAt ?? clock.now(), offsetMinutes: -240 },
        ref: options.ref ?? 1,
      });
      if ("error" in encoded) throw new Error(encoded.error);
      return encoded.pdus.map((part) => arrive(part.pdu));
    },
    report: (to: string, mr: number, st = 0): number => hearReport(reportPdu(to, mr, st)),
    reportPdu,
    hearReport,
    claim: () => workshop.doWork(schedulerActor, (work) => claimNext(work, outcomes, readSettings(work))),
    /** What the scheduler would do now. */
    tick: () =>
      workshop.doWork(schedulerActor, (work) => {
        queueDue(work);
        expireOverdue(work, outcomes);
        showIncomplete(work, hooks, "US");
        wakeSnoozed(work);
      }),
    send: (conversationId: ConversationId, text: string) =>
      must("outbox.send", { conversationId, text, requestId: randomUUID() }),
    thread: async (conversationId: ConversationId) =>
      (await must("inbox.thread", { conversationId, before: null })).items,
    /** Takes an act back as Z does. */
    undo: async (inverse: Inverse | null): Promise<void> => {
      if (inverse !== null) await must(inverse.name as Name, inverse.input as never);
    },
    row: async (conversationId: ConversationId) =>
      (await must("inbox.thread", { conversationId, before: null })).conversation,
    list: async (view: View) => (await must("inbox.list", { view, tagId: null, after: null })).rows,
  };
};

export type TestDesk = ReturnType<typeof openTestDesk>;

import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { modemActor } from "../../src-main/engine/actor";
import { makeEngine } from "../../src-main/engine/engine";
import { saveView } from "../../src-main/engine/inbox/saved-views";
import { createTag, markDone, openConversation, tagConversation } from "../../src-main/engine/inbox/sort";
import { addOutbound } from "../../src-main/engine/inbox/write";
import { lineOf } from "../../src-main/engine/lines/lines";
import { addressOf } from "../../src-main/engine/patients/address";
import { addPatient } from "../../src-main/engine/patients/patients";
import { practicePassphrase } from "../../src-main/engine/practice";
import { whoSits } from "../../src-main/engine/staff/staff";
import type { Work } from "../../src-main/engine/work";
import { genericLte } from "../../src-main/practice/profile";
import type { ViewFilter } from "../../src-shared/contract/inbox-rows";
import type { ConversationId, LineId, TagId } from "../../src-shared/domain/ids";
import { handClock } from "../support/hand-clock";
import { joinSlices } from "../support/slices";
import { chance } from "./figures";

/** How much a store holds. */
export interface Size {
  readonly messages: number;
  readonly conversations: number;
}

/** A good year of a practice: what most rows are measured at. */
export const year: Size = { messages: 100_000, conversations: 2_000 };
/** Ten years, and a few weeks of the same practice: what growth costs. */
export const decade: Size = { messages: 1_000_000, conversations: 20_000 };
export const start: Size = { messages: 10_000, conversations: 200 };
export const { messages } = year;
const textsAWork = 2_000;
const spanMs = 400 * 24 * 3_600_000;
/** So many patients wait for an answer at the end; the rest of the unanswered is done. */
const stillWaiting = 120;

const firstNames = "Ada Ben Cleo Dana Eli Fay Gus Hana Ivo June Kit Lena Milo Nora Omar Pia Quin Rosa Sol Tess".split(
  " ",
);
const lastNames = "Abbot Brandt Castle Doyle Ember Frost Grange Holt Ingram Jasper Keller Lund Moss Noble".split(" ");
const words =
  `appointment thursday friday monday tomorrow morning afternoon refill prescription pharmacy insurance card form signed
   thanks please could would move change cancel confirm yes no maybe late minutes parking entrance results blood test fever
   cough better worse school note mother father daughter son work phone call back number address portal password bill
   payment copay allergy dose pills twice daily question doctor nurse office open closed lunch weekend rain traffic`.split(
    /\s+/,
  );

/** The practice modem's own, so that it is no stranger to the store. */
export const sim = { iccid: genericLte.iccid, imsi: genericLte.imsi, imei: genericLte.imei };

/** Whom we know, in the order of how often they text. */
interface Known {
  readonly number: string;
  readonly conversationId: ConversationId;
}

/**
 * A store as a practice leaves it after a good year, in an empty folder: vault, staff, tags, saved views,
 * conversations and texts, every one of them through the slices. The same seed makes the same texts.
 * @returns the key of the store
 */
export const makeYear = async (folder: string, end: number, size: Size, seed = 7): Promise<Buffer> => {
  const { messages, conversations } = size;
  if (existsSync(folder)) throw new Error(`${folder} is not empty`);
  mkdirSync(folder, { recursive: true });
  let key = Buffer.alloc(0);
  const engine = makeEngine({
    dataFolder: folder,
    practice: false,
    clock: handClock(end - spanMs),
    log: () => undefined,
    source: () => null,
    announce: () => undefined,
    arrived: () => undefined,
    counted: () => undefined,
    opened: (opened) => {
      key = Buffer.from(opened);
    },
    fault: (error) => {
      throw error;
    },
  });
  await engine.ask(
    "vault.create",
    {
      passphrase: practicePassphrase,
      staffName: "Maria",
      clinicName: "Harbor Lane",
      zone: "America/New_York",
      country: "US",
    },
    { window: 1, session: 1 },
  );
  const workshop = engine.desk()?.workshop;
  if (!workshop) throw new Error("the store did not open");
  const next = chance(seed);
  const upTo = (count: number): number => Math.floor(next() * count);
  const { arrive, outcomes } = joinSlices(workshop);
  const staff = workshop.look(modemActor, whoSits);

  const meet = (work: Work, index: number): Known => {
    const number = `+1${201 + Math.floor(index / 100)}55501${String(index % 100).padStart(2, "0")}`;
    if (index % 7 === 6)
      return { number, conversationId: addressOf(work, { kind: "e164", value: number }).conversationId };
    const { conversationId } = addPatient(
      work,
      {
        firstName: firstNames[upTo(firstNames.length)] ?? "",
        lastName: lastNames[upTo(lastNames.length)] ?? "",
        bornOn: "1980-01-01",
        mrn: String(10_000 + index),
        language: index % 9 === 0 ? "es" : "en",
        note: null,
        number,
        relation: "self",
      },
      "US",
    );
    return { number, conversationId };
  };
  const setUp = workshop.doWork(modemActor, (work) => {
    const people = Array.from({ length: conversations }, (_, index) => meet(work, index));
    const tags = ["Refill", "Form missing", "Spanish", "Reschedule", "Billing"].map(
      (name) => createTag(work, { name, tone: "info", icon: "tag" }).tagId,
    );
    return { people, tags, lineId: lineOf(work, sim).lineId };
  });

  const say = (): string => Array.from({ length: 4 + upTo(16) }, () => words[upTo(words.length)]).join(" ");
  const unanswered = new Set<number>();
  const write = (work: Work, lineId: LineId, index: number, person: Known): void => {
    // Patients write twice as often as they are answered.
    if (!unanswered.has(index) || next() < 0.5) {
      arrive(work, lineId, person.number, say());
      unanswered.add(index);
      return;
    }
    const { outboxId } = addOutbound(
      { ...work, actor: { kind: "staff", staffId: staff.staffId, session: 1 } },
      {
        conversationId: person.conversationId,
        text: say(),
        category: "care",
        origin: "staff",
        requestId: randomUUID(),
        holdMs: 0,
        notAfterAt: null,
      },
    );
    outcomes.sent(work, { outboxId, part: 1 }, upTo(256));
    outcomes.delivered(work, { outboxId, part: 1 }, 0);
    unanswered.delete(index);
    openConversation(work, person.conversationId);
    if (next() < 0.3) markDone(work, { conversationId: person.conversationId });
  };

  for (let first = 0; first < messages; first += textsAWork) {
    workshop.doWork(modemActor, (work) => {
      for (let text = first; text < first + textsAWork; text += 1) {
        // The first round reaches everybody, then some text much more often than others.
        const index = text < conversations ? text : Math.floor(conversations * next() ** 2);
        const person = setUp.people[index];
        if (!person) throw new Error(`nobody at ${index}`);
        write({ ...work, now: end - spanMs + Math.floor((spanMs * text) / messages) }, setUp.lineId, index, person);
      }
    });
  }
  workshop.doWork(modemActor, (work) => {
    const waiting = [...unanswered];
    for (const index of waiting.slice(0, -stillWaiting)) {
      const person = setUp.people[index];
      if (person) markDone(work, { conversationId: person.conversationId });
    }
    const views: readonly (readonly [string, ViewFilter])[] = [
      ["Urgent", { state: "open", urgent: true }],
      ["Refills", { state: "open", tagIds: [setUp.tags[0] as TagId] }],
      ["Nobody's and unread", { assignee: "nobody", unread: true }],
      ["New numbers", { known: false }],
    ];
    for (const [name, filter] of views)
      saveView(work, { savedViewId: null, name, tone: "info", filter, sort: "newest" });
    for (const [index, person] of setUp.people.entries()) {
      const tagId = setUp.tags[index % 15] as TagId | undefined;
      if (tagId !== undefined) tagConversation(work, { conversationId: person.conversationId, tagId, version: null });
    }
  });
  await engine.close();
  return key;
};

import { randomUUID } from "node:crypto";
import type { Topic } from "../../src-shared/contract/define";
import type { Settings } from "../../src-shared/contract/settings";
import type { Glance } from "../../src-shared/contract/wire";
import { systemActor } from "./actor";
import type { Clock } from "./clock";
import { badgeCounts } from "./inbox/list";
import { type ReceiveHooks, showIncomplete } from "./inbox/receive";
import { wakeSnoozed } from "./inbox/snooze";
import { watchLine } from "./line-watch";
import type { Log } from "./log";
import type { StreamSource } from "./modem/stream-source";
import { expireOverdue } from "./outbox/claim";
import { startOutboxLoop } from "./outbox/loop";
import type { Outcomes } from "./outbox/outcome";
import { applyReport } from "./outbox/reports";
import { queueDue } from "./reminders/reminders";
import { startScheduler } from "./reminders/scheduler";
import { understandText } from "./replies/understand";
import { readSettings } from "./settings/settings";
import { closeStore, type Store } from "./store/open";
import { subKey } from "./vault";
import { openWorkshop, type Workshop } from "./work";

/** Badge and tray follow this much later: a burst of texts is counted once. */
const countingMs = 200;

export interface DeskNeeds {
  readonly db: Store;
  readonly key: Uint8Array;
  readonly clock: Clock;
  readonly outcomes: Outcomes;
  readonly log: Log;
  /** Where the modem is; asked again when the settings change. null = no line at all. */
  readonly source: (workshop: Workshop) => StreamSource | null;
  readonly announce: (topics: readonly Topic[]) => void;
  /** An inbound text was committed. */
  readonly arrived: () => void;
  /** What badge and tray show has changed. */
  readonly counted: (glance: Glance) => void;
}

/** An open store with everything that lives on it: line, outbox loop and scheduler. */
export type Desk = ReturnType<typeof openDesk>;

/** Joins the slices to each other and to the modem: the hooks that run uphill are wired here and nowhere else. */
export const openDesk = (needs: DeskNeeds) => {
  const { db, clock, log, outcomes } = needs;
  let told = "";
  let isCounting = false;
  /** Once for all that was committed in that time, and only when a number is another than before. */
  const recount = (): void => {
    if (isCounting) return;
    isCounting = true;
    clock.after(countingMs, () => {
      isCounting = false;
      if (!db.open) return;
      const { state, cause } = line.view();
      const glance = { ...workshop.look(systemActor, badgeCounts), line: { state, cause } };
      if (JSON.stringify(glance) === told) return;
      told = JSON.stringify(glance);
      needs.counted(glance);
    });
  };
  const announce = (topics: readonly Topic[]): void => {
    if (topics.includes("outbox")) loop.wake();
    if (topics.includes("settings")) line.follow();
    if (topics.includes("reminders") || topics.includes("outbox")) scheduler.wake();
    if (topics.includes("inbox")) recount();
    needs.announce(topics);
  };
  const workshop = openWorkshop({ db, clock, auditKey: subKey(needs.key, "audit"), bootId: randomUUID(), announce });
  const settings = (): Settings => workshop.look(systemActor, readSettings);

  let news = false;
  const hooks: ReceiveHooks = {
    onShown: () => {
      news = true;
    },
    ...understandText(outcomes),
    onReport: (work, line, report) => applyReport(work, outcomes, line, report),
  };
  const tellNews = (): void => {
    if (news) needs.arrived();
    news = false;
  };

  const line = watchLine({
    workshop,
    hooks,
    settings,
    clock,
    log,
    source: needs.source,
    announce: (topics) => {
      if (topics.includes("lines")) recount();
      needs.announce(topics);
    },
    stored: () => {
      tellNews();
      scheduler.wake();
    },
    sendable: () => loop.wake(),
  });
  const loop = startOutboxLoop({ workshop, outcomes, allowance: settings, clock, log, line: line.line });
  const scheduler = startScheduler({
    workshop,
    clock,
    log,
    duties: [
      queueDue,
      (work) => expireOverdue(work, outcomes),
      wakeSnoozed,
      (work) => {
        const next = showIncomplete(work, hooks, readSettings(work).country);
        queueMicrotask(tellNews);
        return next;
      },
    ],
  });

  const recovered = workshop.doWork(systemActor, (work) => {
    const counts = outcomes.recover(work);
    work.audit({ action: "engine.started", object: "engine", details: counts });
    return counts;
  });
  log("engine.started", recovered);
  scheduler.wake();
  recount();
  line.open();
  loop.wake();

  return {
    workshop,
    line,
    /** Ends sending, the line and the store, in this order. */
    async close(): Promise<void> {
      scheduler.stop();
      const sending = loop.stop();
      await line.close();
      await sending;
      closeStore(db);
    },
  };
};

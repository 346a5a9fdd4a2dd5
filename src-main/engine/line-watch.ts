import type { Topic } from "../../src-shared/contract/define";
import type { LineView, TraceView, UssdView } from "../../src-shared/contract/lines";
import type { Settings } from "../../src-shared/contract/settings";
import type { LineId } from "../../src-shared/domain/ids";
import { modemActor, systemActor } from "./actor";
import type { Clock } from "./clock";
import { keepCall } from "./inbox/call";
import { keepArrived, type ReceiveHooks } from "./inbox/receive";
import { confirmLine, lineOf, noteMarksSent, pinWorked, type Sim, savePin, takePin, unknownSim } from "./lines/lines";
import { countUnreadable, rawRemoved } from "./lines/raw-parts";
import type { Log } from "./log";
import type { LineEvents, LineStatus, ModemPort } from "./modem/port";
import { startSession } from "./modem/session";
import type { StreamSource } from "./modem/stream-source";
import { countQueued, nextDueAt } from "./outbox/claim";
import { clockSkew } from "./outbox/reports";
import { readSettings } from "./settings/settings";
import type { Workshop } from "./work";

const noLine: LineStatus = {
  state: "closed",
  cause: "no-port",
  port: null,
  model: null,
  operator: null,
  signalDbm: null,
  pinTriesLeft: null,
  storage: null,
};

/** The clinic's line: which SIM it is, what the modem tells, what staff ask of it. Stores through the slices. */
export const watchLine = (needs: {
  workshop: Workshop;
  hooks: ReceiveHooks;
  settings: () => Settings;
  clock: Clock;
  log: Log;
  source: (workshop: Workshop) => StreamSource | null;
  announce: (topics: readonly Topic[]) => void;
  /** A part was committed. */
  stored: () => void;
  /** The line can send. */
  sendable: () => void;
}) => {
  const { workshop, settings, announce } = needs;
  let port: ModemPort | null = null;
  let lineId: LineId | null = null;
  let sim: Sim = unknownSim;
  let skewMs: number | null = null;
  /** The ICCID of the SIM that asked for its PIN; null when it cannot be read, then its PIN is not kept. */
  let lockedIccid: string | null = null;
  /** A saved PIN was given since the port was opened: the SIM that comes up now has taken it. */
  let isPinGiven = false;
  /** Opening and closing come one after the other: two lines would fight for one port. */
  let turn: Promise<void> = Promise.resolve();
  let isClosed = false;
  /** Several parts go into one commit: what it changes is told once, at its end. */
  let isTogether = false;
  /** What the open line was made with. */
  let madeWith = "";

  const currentLine = (): LineId => {
    lineId ??= workshop.doWork(modemActor, (work) => lineOf(work, unknownSim).lineId);
    return lineId;
  };

  const events: LineEvents = {
    status(status) {
      if (status.state === "closed") isPinGiven = false;
      announce(["lines"]);
    },
    identified(identity) {
      sim = identity;
      const found = workshop.doWork(modemActor, (work) => {
        // Another SIM that was put in meanwhile says nothing about the PIN of the one before.
        if (isPinGiven && lockedIccid !== null && lockedIccid === identity.iccid) pinWorked(work, lockedIccid);
        return lineOf(work, identity);
      });
      isPinGiven = false;
      lineId = found.lineId;
      return found.isKnown ? "go" : "hold";
    },
    keep(arrived) {
      const line = currentLine();
      const { country } = settings();
      const rawPartId = workshop.doWork(modemActor, (work) => keepArrived(work, needs.hooks, line, arrived, country));
      const skew = workshop.look(modemActor, (look) => clockSkew(look, rawPartId));
      if (skew !== null) skewMs = skew === 0 ? null : skew;
      if (!isTogether) needs.stored();
      return rawPartId;
    },
    removed: (rawPartId) =>
      workshop.doWork(modemActor, (work) => rawRemoved(work, rawPartId as Parameters<typeof rawRemoved>[1])),
    together(act) {
      isTogether = true;
      try {
        return workshop.together(act);
      } finally {
        isTogether = false;
        needs.stored();
      }
    },
    pin({ iccid }) {
      lockedIccid = iccid;
      const pin = workshop.doWork(modemActor, (work) => takePin(work, iccid));
      isPinGiven = pin !== null;
      return pin;
    },
    marksSent: () => workshop.doWork(modemActor, (work) => noteMarksSent(work, currentLine())),
    call(number) {
      const { country } = settings();
      workshop.doWork(modemActor, (work) => keepCall(work, number, country));
    },
    sendable: needs.sendable,
  };

  const settingsOfLine = (): string => {
    const { modemPort, hangUpCalls } = settings();
    return JSON.stringify({ modemPort, hangUpCalls });
  };

  const open = (): void => {
    madeWith = settingsOfLine();
    const source = needs.source(workshop);
    port = source
      ? startSession({
          source,
          events,
          clock: needs.clock,
          log: (code) => needs.log(code),
          hangUp: settings().hangUpCalls,
        })
      : null;
    announce(["lines"]);
  };

  return {
    open,
    line: () => (port && lineId !== null ? { port, lineId } : null),
    view(): LineView {
      const status = port?.status ?? noLine;
      return workshop.look(systemActor, (look) => ({
        ...status,
        queued: countQueued(look),
        nextAt: nextDueAt(look, readSettings(look)),
        unreadable: countUnreadable(look),
        clockSkewMs: skewMs,
      }));
    },
    retry: (): void => port?.retryNow(),
    async enterPin(pin: string, keep: boolean): Promise<"ok" | "wrong" | "not-asked"> {
      const outcome = (await port?.enterPin(pin)) ?? "not-asked";
      const iccid = lockedIccid;
      if (outcome === "ok" && keep && iccid !== null) workshop.doWork(systemActor, (work) => savePin(work, iccid, pin));
      return outcome;
    },
    confirmSim(): void {
      workshop.doWork(systemActor, (work) => confirmLine(work, currentLine(), sim));
      port?.confirmSim();
    },
    ussd: async (code: string): Promise<UssdView> => (await port?.ussd(code)) ?? { error: "not-ready" },
    trace: (): readonly TraceView[] => port?.trace() ?? [],
    /** Settings have changed: where they ask for another port, or another way to use it, the line is closed and opened anew. */
    follow(): void {
      turn = turn.then(async () => {
        if (isClosed || settingsOfLine() === madeWith) return;
        await port?.close();
        port = null;
        lineId = null;
        open();
      });
    },
    close(): Promise<void> {
      isClosed = true;
      turn = turn.then(() => port?.close());
      return turn;
    },
  };
};

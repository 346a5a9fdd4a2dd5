import { modemActor } from "../../src-main/engine/actor";
import { showOutcome } from "../../src-main/engine/inbox/outcome";
import { keepArrived, type ReceiveHooks } from "../../src-main/engine/inbox/receive";
import { makeOutcomes } from "../../src-main/engine/outbox/outcome";
import { applyReport } from "../../src-main/engine/outbox/reports";
import { honourOptWords } from "../../src-main/engine/replies/opt-out";
import { readSettings } from "../../src-main/engine/settings/settings";
import type { Work, Workshop } from "../../src-main/engine/work";
import type { LineId } from "../../src-shared/domain/ids";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { encodeStatusReport } from "../../src-shared/sms/status-report";

const offsetMinutes = -240;

/** The slices as openDesk joins them, for whoever plays the modem. Runs outside the test runner too. */
export const joinSlices = (workshop: Workshop) => {
  const outcomes = makeOutcomes(showOutcome);
  const hooks: ReceiveHooks = {
    onShown: () => undefined,
    onWords: () => undefined,
    onText: (work, received) => honourOptWords(work, outcomes, received, readSettings(work).clinicName),
    onReport: (work, line, report) => applyReport(work, outcomes, line, report),
  };
  let slot = 0;
  const keep = (work: Work, lineId: LineId, kind: "deliver" | "report", pdu: string, storage: string): void => {
    slot += 1;
    keepArrived(work, hooks, lineId, { kind, pdu, storage, slot }, "US");
  };
  return {
    outcomes,
    hooks,
    asModem: <T>(act: (work: Work) => T): T => workshop.doWork(modemActor, act),
    keep,
    /** A patient texts: each part arrives in its order. */
    arrive(work: Work, lineId: LineId, from: string, text: string, ref = 1): void {
      const encoded = encodeDeliver({ from, text, scts: { at: work.now, offsetMinutes }, ref });
      if ("error" in encoded) throw new Error(encoded.error);
      for (const { pdu } of encoded.pdus) keep(work, lineId, "deliver", pdu, "SM");
    },
    /** The network reports on the text that bears this reference. */
    report(work: Work, lineId: LineId, to: string, mr: number, st = 0): void {
      const at = { at: work.now, offsetMinutes };
      const encoded = encodeStatusReport({ mr, to, st, scts: at, discharge: at });
      if ("error" in encoded) throw new Error(encoded.error);
      keep(work, lineId, "report", encoded.pdu, "SR");
    },
  };
};

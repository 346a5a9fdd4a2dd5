import type { LineId } from "../../../src-shared/domain/ids";
import { modemActor } from "../actor";
import { doesMarkSent } from "../lines/lines";
import type { ModemPort, StoredPlace } from "../modem/port";
import type { Workshop } from "../work";
import type { Outcomes } from "./outcome";
import type { PartKey } from "./part";

type Written = PartKey & StoredPlace & { pdu: string; state: string; code: string | null; bodyAt: number };

/** Older copies are left where they are, and nothing that old is sent because of one. */
const longestMs = 30 * 24 * 3_600_000;

/** A submission may still be running in the modem for so long; until then STO UNSENT proves nothing. */
const runningMs = 180_000;
/**
 * In doubt because we fell while the modem went on: only then STO UNSENT means "not sent", and only with a modem that was
 * seen to mark what it sent. One that was unplugged may have sent and not come to write its mark.
 */
const falls: ReadonlySet<string> = new Set(["stopped", "closing"]);

const written = `SELECT outboxId, part, storage, slot, pdu, state, code, bodyAt FROM outboxPart
  WHERE bodyAt >= ? AND slot IS NOT NULL AND state <> 'sending' AND lineId = ?`;

const stillInDoubt =
  "SELECT 1 FROM outboxPart WHERE outboxId = ? AND part = ? AND state = 'unknown' AND reference IS NULL";

/**
 * Texts that were written into the modem's storage. Of one in doubt its marks STO SENT and STO UNSENT decide what nobody
 * could know (SECURITY "Narrow the unknowns"); one whose slot is gone stays unknown for a person or a report to settle.
 * What was settled otherwise meanwhile is deleted, else the storage would fill up with own texts and take no others.
 * @returns true when one must be asked about later
 */
export const decideInDoubt = async (
  workshop: Workshop,
  outcomes: Outcomes,
  line: { port: ModemPort; lineId: LineId },
): Promise<boolean> => {
  const all = workshop.look(modemActor, (look) => look.read<Written>(written).all(look.now - longestMs, line.lineId));
  let isLater = false;
  for (const part of all) {
    if (part.state === "unknown" && part.bodyAt > workshop.look(modemActor, ({ now }) => now) - runningMs) {
      isLater = true;
      continue;
    }
    const state = await line.port.storedState({ storage: part.storage, slot: part.slot, pdu: part.pdu });
    if (state === "not-now") return true;
    workshop.doWork(modemActor, (work) => {
      // A report may have settled it while the modem was asked.
      const isInDoubt = work.sql(stillInDoubt).get(part.outboxId, part.part) !== undefined;
      work
        .sql("UPDATE outboxPart SET storage = NULL, slot = NULL WHERE outboxId = ? AND part = ?")
        .run(part.outboxId, part.part);
      const isBelieved = falls.has(part.code ?? "") && doesMarkSent(work, line.lineId);
      const isProof = state === "sent" || (state === "unsent" && isBelieved);
      if (isInDoubt && isProof) outcomes.decided(work, part, state === "sent");
    });
  }
  return isLater;
};

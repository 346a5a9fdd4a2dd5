import type { LineId } from "../../../src-shared/domain/ids";
import { modemActor } from "../actor";
import type { ModemPort, StoredPlace } from "../modem/port";
import type { Workshop } from "../work";
import type { Outcomes } from "./outcome";
import type { PartKey } from "./part";

type Written = PartKey & StoredPlace & { pdu: string };

/** Older copies are left where they are, and nothing that old is sent because of one. */
const longestMs = 30 * 24 * 3_600_000;

const written = `SELECT outboxId, part, storage, slot, pdu FROM outboxPart
  WHERE bodyAt >= ? AND slot IS NOT NULL AND state <> 'sending' AND lineId = ?`;

const stillInDoubt =
  "SELECT 1 FROM outboxPart WHERE outboxId = ? AND part = ? AND state = 'unknown' AND reference IS NULL";

/**
 * Texts that were written into the modem's storage. Of one in doubt its marks STO SENT and STO UNSENT decide what nobody
 * could know (SECURITY "Narrow the unknowns"); one whose slot is gone stays unknown for a person or a report to settle.
 * What was settled otherwise meanwhile is deleted, else the storage would fill up with own texts and take no others.
 */
export const decideInDoubt = async (
  workshop: Workshop,
  outcomes: Outcomes,
  line: { port: ModemPort; lineId: LineId },
): Promise<void> => {
  const all = workshop.look(modemActor, (look) => look.read<Written>(written).all(look.now - longestMs, line.lineId));
  for (const part of all) {
    const state = await line.port.storedState({ storage: part.storage, slot: part.slot, pdu: part.pdu });
    if (state === "not-now") return;
    workshop.doWork(modemActor, (work) => {
      // A report may have settled it while the modem was asked.
      const isInDoubt = work.sql(stillInDoubt).get(part.outboxId, part.part) !== undefined;
      work
        .sql("UPDATE outboxPart SET storage = NULL, slot = NULL WHERE outboxId = ? AND part = ?")
        .run(part.outboxId, part.part);
      if (isInDoubt && state !== "gone") outcomes.decided(work, part, state === "sent");
    });
  }
};

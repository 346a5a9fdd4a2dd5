import type { LineId } from "../../../src-shared/domain/ids";
import { modemActor } from "../actor";
import type { ModemPort, StoredPlace } from "../modem/port";
import type { Workshop } from "../work";
import type { Outcomes, PartKey } from "./outcome";

type InDoubt = PartKey & StoredPlace & { pdu: string };

const written = `SELECT outboxId, part, storage, slot, pdu FROM outboxPart
  WHERE state = 'unknown' AND reference IS NULL AND slot IS NOT NULL AND lineId = ? AND state IN ('sent', 'unknown')`;

/**
 * Texts that lay in the modem's storage when the engine fell: its marks STO SENT and STO UNSENT decide what nobody could
 * know (SECURITY "Narrow the unknowns"). A text whose slot is gone stays unknown for a person or a report to settle.
 */
export const decideInDoubt = async (
  workshop: Workshop,
  outcomes: Outcomes,
  line: { port: ModemPort; lineId: LineId },
): Promise<void> => {
  const inDoubt = workshop.look(modemActor, (look) => look.read<InDoubt>(written).all(line.lineId));
  for (const part of inDoubt) {
    const state = await line.port.storedState({ storage: part.storage, slot: part.slot, pdu: part.pdu });
    if (state === "not-now") return;
    workshop.doWork(modemActor, (work) => {
      work
        .sql("UPDATE outboxPart SET storage = NULL, slot = NULL WHERE outboxId = ? AND part = ?")
        .run(part.outboxId, part.part);
      if (state !== "gone") outcomes.decided(work, part, state === "sent");
    });
  }
};

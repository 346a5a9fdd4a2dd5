import { readNumber } from "../../../src-shared/domain/phone";
import { addressOf } from "../patients/address";
import type { Work } from "../work";
import { addItem } from "./item";

/** Somebody rang the modem's number (+CLIP): a line in their thread that waits for an answer like a text. null = withheld. */
export const keepCall = (work: Work, number: string | null, country: string): void => {
  const address = number === null ? null : readNumber(number, country);
  work.audit({ action: "call.received", object: "line", details: { withheld: address === null } });
  if (!address) return;
  const { conversationId } = addressOf(work, address);
  addItem(work, { conversationId, kind: "call", direction: "in", body: "", at: work.now, receivedAt: work.now });
};

import type { AddressId, ConversationId, ItemId, RawPartId } from "../../../src-shared/domain/ids";
import type { Deliver } from "../../../src-shared/sms/pdu";
import { lastFrom, rawById } from "../lines/raw-parts";
import type { Work } from "../work";
import { addEvent } from "./marks";

/** A text that takes the place of the last one of its type (TP-PID, 1 to 7) from the same sender and service centre (3GPP TS 23.040 9.2.3.9). */
export const isReplacing = ({ pid }: Deliver): boolean => pid >= 0x41 && pid <= 0x47;

/** Service centre, sender and TP-PID as they stand in a DELIVER; between the first two lies the octet of flags. */
const headOf = (pdu: string): { centre: string; sender: string } => {
  const octet = (at: number): number => Number.parseInt(pdu.slice(at, at + 2), 16);
  const flags = 2 + octet(0) * 2;
  const sender = flags + 2;
  return {
    centre: pdu.slice(0, flags),
    sender: pdu.slice(sender, sender + 2 + 2 + Math.ceil(octet(sender) / 2) * 2 + 2),
  };
};

/**
 * Says under a text which one it takes the place of. Both stay: nothing received is lost, and the first may have been read
 * and answered. @returns the replaced row; null when there is none, then it is a text like others
 */
export const showReplaced = (
  work: Work,
  text: {
    rawPartId: RawPartId;
    addressId: AddressId;
    conversationId: ConversationId;
    itemId: ItemId;
    at: number;
  },
): ItemId | null => {
  const { rawPartId, addressId, itemId } = text;
  const raw = rawById(work, rawPartId);
  const replaced = raw && lastFrom(work, { rawPartId, addressId, itemId }, headOf(raw.pdu));
  if (!replaced) return null;
  addEvent(work, text.conversationId, "replaces", { cameAt: replaced.at }, text.at);
  return replaced.itemId;
};

import type { AddressId, ConversationId } from "../../../src-shared/domain/ids";
import type { PhoneAddress } from "../../../src-shared/domain/phone";
import type { Work } from "../work";

/** The row of this address and its one conversation, made when it is new. */
export const addressOf = (
  work: Work,
  address: PhoneAddress,
): { addressId: AddressId; conversationId: ConversationId } => {
  const known = work
    .sql<{ addressId: AddressId; conversationId: ConversationId }>(
      `SELECT a.addressId, c.conversationId FROM address a JOIN conversation c ON c.addressId = a.addressId
       WHERE a.kind = ? AND a.value = ?`,
    )
    .get(address.kind, address.value);
  if (known) return known;
  const addressId = Number(
    work.sql("INSERT INTO address (kind, value) VALUES (?, ?)").run(address.kind, address.value).lastInsertRowid,
  ) as AddressId;
  const conversationId = Number(
    work.sql("INSERT INTO conversation (addressId) VALUES (?)").run(addressId).lastInsertRowid,
  ) as ConversationId;
  return { addressId, conversationId };
};

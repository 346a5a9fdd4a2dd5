import type { AddressId, ConversationId, ItemId, LineId, RawPartId } from "../../../src-shared/domain/ids";
import { type PhoneAddress, readNumber } from "../../../src-shared/domain/phone";
import { joinParts } from "../../../src-shared/sms/join";
import { type Deliver, decodePdu, type StatusReport } from "../../../src-shared/sms/pdu";
import {
  claimRaw,
  firstLike,
  keepRaw,
  type NewRawPart,
  noteReading,
  oldestOpenPartAt,
  overdueParts,
  partsLike,
  rawById,
  reportBefore,
} from "../lines/raw-parts";
import { addressOf } from "../patients/address";
import type { Work } from "../work";
import { comeBack } from "./close-as";
import { lastAnswerOf, refreshConversation } from "./conversation";
import { addItem, changeBody } from "./item";
import { addEvent, marksOf, setMarks } from "./marks";
import { isReplacing, showReplaced } from "./replace";

/** A received text as it stands in its thread, told to the slices that understand replies. */
export interface Received {
  readonly itemId: ItemId;
  readonly conversationId: ConversationId;
  readonly addressId: AddressId;
  readonly address: PhoneAddress;
  readonly text: string;
  /** The network's time stamp, epoch ms. */
  readonly scts: number | null;
}

/** Wired in desk.ts: what lies uphill of the inbox. Each runs inside the work that stored the part. */
export interface ReceiveHooks {
  /** A new row stands in a thread. */
  onShown(): void;
  /** The words of a text that is shown, all or not yet all of them: each time it has grown. `before` = what was shown so far. */
  onWords(work: Work, shown: Received & { readonly before: string }): void;
  /** A text is whole. */
  onText(work: Work, received: Received): void;
  onReport(work: Work, lineId: LineId, report: StatusReport): ItemId | null;
}

/** An incomplete text is shown with what has come after this wait. */
const showIncompleteAfterMs = 60_000;

const silentPid = 0x40;

const alphanumeric = 5;
const international = 1;

const senderOf = (deliver: Deliver, country: string): PhoneAddress => {
  if (deliver.ton === alphanumeric) return { kind: "alpha", value: deliver.number };
  const written =
    deliver.ton === international && !deliver.number.startsWith("+") ? `+${deliver.number}` : deliver.number;
  return readNumber(written, country) ?? { kind: "raw", value: deliver.number };
};

/**
 * The time a text bears: the network's, unless that is out of step with the arrival (DECISIONS 5). The network tells whole
 * seconds; within one the arrival decides, so that neither an answer nor a second text stands before what came first.
 */
export const itemTime = (receivedAt: number, scts: number | null): number => {
  if (scts === null || scts < receivedAt - 72 * 3_600_000 || scts > receivedAt + 5 * 60_000) return receivedAt;
  return scts + Math.min(999, Math.max(0, receivedAt - scts));
};

const readable = (pdu: string): Deliver | null => {
  const decoded = decodePdu(pdu, "from-network");
  return decoded.kind === "deliver" ? decoded : null;
};

/** What makes a text unlike others, for the audit: flash (class 0), one that replaces another, binary data. */
const oddities = (deliver: Deliver): Record<string, number | string> => ({
  ...(deliver.class === null ? {} : { class: deliver.class }),
  ...(deliver.pid === 0 ? {} : { pid: deliver.pid }),
  ...(deliver.mwi ? { waiting: deliver.mwi.kind } : {}),
  ...(deliver.ports ? { port: deliver.ports.destination } : {}),
});

/** Who has read, answered or set aside the first parts of a text has not seen the rest: unread, flagged, back from snooze. */
const waitAgain = (work: Work, conversationId: ConversationId, itemId: ItemId): void => {
  const { readItemId, doneItemId, snoozeItemId } = marksOf(work, conversationId, null);
  if (itemId > Math.max(readItemId, doneItemId, snoozeItemId, lastAnswerOf(work, conversationId))) return;
  addEvent(work, conversationId, "rest-came");
  setMarks(work, conversationId, {
    readItemId: Math.min(readItemId, itemId - 1),
    snoozeItemId: Math.min(snoozeItemId, itemId - 1),
  });
};

/** Shows a text of one or several stored parts, or lets the row it already has grow. */
const showText = (
  work: Work,
  hooks: ReceiveHooks,
  from: { addressId: AddressId; conversationId: ConversationId; address: PhoneAddress },
  parts: readonly { rawPartId: RawPartId; itemId: ItemId | null; deliver: Deliver }[],
): void => {
  const [first] = parts;
  if (!first) return;
  const of = first.deliver.concat?.parts ?? 1;
  const have = { have: parts.length, of };
  const decoded = parts.map((part) => part.deliver);
  const text = decoded.every((part) => part.text === null) ? null : joinParts(decoded);
  const known = parts.find((part) => part.itemId !== null)?.itemId ?? null;
  const scts = first.deliver.scts?.at ?? null;
  let itemId: ItemId;
  let before = "";
  if (known !== null) {
    itemId = known;
    before = changeBody(work, itemId, text ?? "", have);
    waitAgain(work, from.conversationId, itemId);
  } else {
    const at = itemTime(work.now, scts);
    itemId = addItem(work, {
      conversationId: from.conversationId,
      kind: text === null ? "picture" : "text",
      direction: "in",
      body: text ?? "",
      at,
      receivedAt: work.now,
      scts,
      ...(of > 1 ? { parts: have } : {}),
    });
    hooks.onShown();
    if (marksOf(work, from.conversationId, null).closedAs === "wrong-number") comeBack(work, from.conversationId);
    const replaced = isReplacing(first.deliver)
      ? showReplaced(work, { ...from, rawPartId: first.rawPartId, itemId, at })
      : null;
    work.audit({
      action: "text.received",
      object: `item:${itemId}`,
      details: { parts: parts.length, of, ...oddities(first.deliver), ...(replaced ? { replaces: replaced } : {}) },
    });
  }
  for (const part of parts) if (part.itemId !== itemId) claimRaw(work, part.rawPartId, itemId);
  if (text === null) return;
  const received = { itemId, ...from, text, scts };
  if (have.have === have.of) hooks.onText(work, received);
  hooks.onWords(work, { ...received, before });
};

/** False for a probe of the network and for what only lights a lamp for voicemail (3GPP TS 23.040 9.2.3.9, 9.2.3.24.2). */
const isForPeople = ({ pid, mwi }: Deliver): boolean => pid !== silentPid && !(mwi && !mwi.store);

const keepDeliver = (
  work: Work,
  hooks: ReceiveHooks,
  lineId: LineId,
  rawPartId: RawPartId,
  pdu: string,
  deliver: Deliver,
  country: string,
): void => {
  const address = senderOf(deliver, country);
  const from = { ...addressOf(work, address), address };
  const scts = deliver.scts?.at ?? null;
  const { concat } = deliver;
  const twin = firstLike(work, lineId, rawPartId, from.addressId, scts, pdu);
  noteReading(work, rawPartId, {
    addressId: from.addressId,
    scts,
    // What is not for people is no part of a text either.
    concat: isForPeople(deliver) ? concat : null,
    repeatOf: twin?.rawPartId ?? null,
    itemId: twin?.itemId ?? null,
  });
  if (twin) {
    if (twin.itemId !== null) work.sql("UPDATE item SET repeats = repeats + 1 WHERE itemId = ?").run(twin.itemId);
    refreshConversation(work, from.conversationId);
    return;
  }
  if (!isForPeople(deliver)) {
    work.audit({ action: "part.silent", object: `rawPart:${rawPartId}`, details: { pid: deliver.pid } });
    return;
  }
  if (!concat) {
    showText(work, hooks, from, [{ rawPartId, itemId: null, deliver }]);
    return;
  }
  const parts = storedParts(work, { rawPartId, receivedAt: work.now }, from.addressId, concat);
  if (parts.length === concat.parts || parts.some((part) => part.itemId !== null)) showText(work, hooks, from, parts);
};

const storedParts = (
  work: Work,
  own: { rawPartId: RawPartId; receivedAt: number },
  addressId: AddressId,
  concat: NonNullable<Deliver["concat"]>,
) =>
  partsLike(work, own, { addressId, ...concat }).flatMap((part) => {
    const deliver = readable(part.pdu);
    return deliver ? [{ rawPartId: part.rawPartId, itemId: part.itemId, deliver }] : [];
  });

/**
 * Stores what the modem handed over, raw first, and shows what it says. One work: when it has committed, the modem's copy
 * may go. What cannot be read is kept raw with its reason and never stands in the way of the next.
 * @returns the raw part's id
 */
export const keepArrived = (
  work: Work,
  hooks: ReceiveHooks,
  lineId: LineId,
  arrived: NewRawPart,
  country: string,
): RawPartId => {
  const { rawPartId, isNew } = keepRaw(work, lineId, arrived);
  if (!isNew) return rawPartId;
  const decoded = decodePdu(arrived.pdu, "from-network");
  if (arrived.kind === "unreadable" && decoded.kind !== "error") {
    // The line gave it up: storing what it says has failed again and again.
    noteReading(work, rawPartId, { problem: "refused" });
    work.audit({ action: "part.unreadable", object: `rawPart:${rawPartId}`, details: { problem: "refused" } });
  } else if (decoded.kind === "deliver") keepDeliver(work, hooks, lineId, rawPartId, arrived.pdu, decoded, country);
  else if (decoded.kind === "report") {
    noteReading(work, rawPartId, { scts: decoded.scts?.at ?? null, reference: decoded.mr });
    const before = reportBefore(work, lineId, rawPartId, decoded.mr, arrived.pdu);
    if (before) claimRaw(work, rawPartId, before.itemId as ItemId);
    else {
      const itemId = hooks.onReport(work, lineId, decoded);
      if (itemId !== null) claimRaw(work, rawPartId, itemId);
    }
  } else {
    const problem = decoded.kind === "error" ? decoded.reason : "unknown-type";
    noteReading(work, rawPartId, { problem });
    work.audit({ action: "part.unreadable", object: `rawPart:${rawPartId}`, details: { problem } });
  }
  return rawPartId;
};

/** Shows texts whose missing parts have not come in time. @returns when to look again, epoch ms, or null */
export const showIncomplete = (work: Work, hooks: ReceiveHooks, country: string): number | null => {
  for (const { rawPartId } of overdueParts(work, work.now - showIncompleteAfterMs)) {
    const raw = rawById(work, rawPartId);
    const deliver = raw ? readable(raw.pdu) : null;
    // Shown meanwhile, together with a part of it that stood before in this list.
    if (!raw || raw.itemId !== null || !deliver?.concat) continue;
    const address = senderOf(deliver, country);
    showText(
      work,
      hooks,
      { ...addressOf(work, address), address },
      storedParts(work, { rawPartId, receivedAt: raw.receivedAt }, raw.addressId, deliver.concat),
    );
  }
  const oldest = oldestOpenPartAt(work);
  return oldest === null ? null : oldest + showIncompleteAfterMs;
};

import type { AddressId, ItemId, LineId, RawPartId } from "../../../src-shared/domain/ids";
import type { Look, Work } from "../work";

/** Parts of one text arrive within this span of each other; later a sender's reference may have been used again (B20). */
const concatSpanMs = 72 * 3_600_000;

export interface RawPart {
  readonly rawPartId: RawPartId;
  readonly pdu: string;
  readonly itemId: ItemId | null;
}

export interface NewRawPart {
  readonly kind: "deliver" | "report" | "unreadable";
  readonly storage: string | null;
  readonly slot: number | null;
  readonly pdu: string;
}

/** What the decoder made of a stored part. */
export interface Reading {
  readonly addressId?: AddressId;
  readonly scts?: number | null;
  readonly reference?: number;
  readonly concat?: {
    readonly ref: number;
    readonly bits: number;
    readonly part: number;
    readonly parts: number;
  } | null;
  readonly repeatOf?: RawPartId | null;
  readonly itemId?: ItemId | null;
  readonly problem?: string | null;
}

/**
 * Stores a TPDU as it came, before anything is made of it. The same bytes in a slot whose deletion is still pending are the
 * same part read again (DECISIONS 6): `isNew` is false then and nothing is stored.
 */
export const keepRaw = (work: Work, lineId: LineId, part: NewRawPart): { rawPartId: RawPartId; isNew: boolean } => {
  if (part.slot !== null) {
    const pending = work
      .sql<{ rawPartId: RawPartId }>(
        `SELECT rawPartId FROM rawPart WHERE onModem = 1 AND lineId = :lineId AND storage IS :storage AND slot = :slot AND pdu = :pdu`,
      )
      .get({ lineId, storage: part.storage, slot: part.slot, pdu: part.pdu });
    if (pending) return { rawPartId: pending.rawPartId, isNew: false };
  }
  const added = work
    .sql(
      `INSERT INTO rawPart (lineId, kind, storage, slot, pdu, receivedAt, onModem)
       VALUES (:lineId, :kind, :storage, :slot, :pdu, :receivedAt, :onModem)`,
    )
    .run({ lineId, ...part, receivedAt: work.now, onModem: part.slot === null ? 0 : 1 });
  return { rawPartId: Number(added.lastInsertRowid) as RawPartId, isNew: true };
};

export const noteReading = (work: Work, rawPartId: RawPartId, reading: Reading): void => {
  work
    .sql(
      `UPDATE rawPart SET addressId = :addressId, scts = :scts, reference = :reference, concatRef = :concatRef, concatBits = :concatBits,
         concatPart = :concatPart, concatParts = :concatParts, repeatOf = :repeatOf, itemId = :itemId, problem = :problem
       WHERE rawPartId = :rawPartId`,
    )
    .run({
      rawPartId,
      addressId: reading.addressId ?? null,
      scts: reading.scts ?? null,
      reference: reading.reference ?? null,
      concatRef: reading.concat?.ref ?? null,
      concatBits: reading.concat?.bits ?? null,
      concatPart: reading.concat?.part ?? null,
      concatParts: reading.concat?.parts ?? null,
      repeatOf: reading.repeatOf ?? null,
      itemId: reading.itemId ?? null,
      problem: reading.problem ?? null,
    });
};

/** The modem's own copy is gone. */
export const rawRemoved = (work: Work, rawPartId: RawPartId): void => {
  work.sql("UPDATE rawPart SET onModem = 0 WHERE rawPartId = ?").run(rawPartId);
};

/** The part belongs to this row of a thread. */
export const claimRaw = (work: Work, rawPartId: RawPartId, itemId: ItemId): void => {
  work.sql("UPDATE rawPart SET itemId = ? WHERE rawPartId = ?").run(itemId, rawPartId);
};

/** The first part with the same line, sender, time stamp and bytes, if there is one before this. */
export const firstLike = (
  work: Work,
  lineId: LineId,
  rawPartId: RawPartId,
  addressId: AddressId,
  scts: number | null,
  pdu: string,
): RawPart | null =>
  work
    .sql<RawPart>(
      `SELECT rawPartId, pdu, itemId FROM rawPart WHERE kind = 'deliver' AND addressId = :addressId AND scts IS :scts AND lineId = :lineId
         AND pdu = :pdu AND rawPartId < :rawPartId AND repeatOf IS NULL ORDER BY rawPartId LIMIT 1`,
    )
    .get({ lineId, rawPartId, addressId, scts, pdu }) ?? null;

/** The same report, handed over once before and settled then. */
export const reportBefore = (
  work: Work,
  lineId: LineId,
  rawPartId: RawPartId,
  reference: number,
  pdu: string,
): RawPart | null =>
  work
    .sql<RawPart>(
      `SELECT rawPartId, pdu, itemId FROM rawPart WHERE kind = 'report' AND reference = :reference AND lineId = :lineId
         AND pdu = :pdu AND rawPartId < :rawPartId AND itemId IS NOT NULL ORDER BY rawPartId LIMIT 1`,
    )
    .get({ lineId, rawPartId, reference, pdu }) ?? null;

/** How many parts are kept that nobody could read. */
export const countUnreadable = (look: Look): number =>
  look.read<{ count: number }>("SELECT count(*) AS count FROM rawPart WHERE problem IS NOT NULL").get()?.count ?? 0;

type Stored = RawPart & { concatPart: number; scts: number | null };

/** Between the parts of one text as the network took them; what lies further apart is of two texts with the same reference. */
const partsApartMs = 3_600_000;

/** How far a part lies from a text by the time the network took them, ms; 0 when one of them does not say. */
const apart = (text: ReadonlyMap<number, Stored>, part: Stored): number => {
  const times = [...text.values()].flatMap(({ scts }) => (scts === null ? [] : [scts]));
  const { scts } = part;
  return scts === null || times.length === 0 ? 0 : Math.min(...times.map((at) => Math.abs(at - scts)));
};

/**
 * The stored parts of the text that this part belongs to, itself included, by part number. Parts with the same key are of
 * the text that lacks them and was taken by the network nearest to them; of two alike, of the older. Where there is none the
 * sender has used its reference anew (B20). A whole text keeps its parts.
 */
export const partsLike = (
  work: Work,
  own: { rawPartId: RawPartId; receivedAt: number },
  key: { addressId: AddressId; ref: number; bits: number; parts: number },
): Stored[] => {
  const set = work
    .sql<Stored & { complete: 0 | 1 }>(
      `SELECT r.rawPartId, r.pdu, r.itemId, r.concatPart, r.scts, coalesce(i.partsHave = i.partsOf, 0) AS complete
       FROM rawPart r LEFT JOIN item i ON i.itemId = r.itemId
       WHERE r.concatParts IS NOT NULL AND r.addressId = :addressId AND r.concatRef = :ref AND r.concatParts = :parts
         AND r.concatBits = :bits AND r.kind = 'deliver' AND r.repeatOf IS NULL
         AND r.receivedAt BETWEEN :from AND :to ORDER BY r.rawPartId`,
    )
    .all({
      addressId: key.addressId,
      ref: key.ref,
      parts: key.parts,
      bits: key.bits,
      from: own.receivedAt - concatSpanMs,
      to: own.receivedAt + concatSpanMs,
    });
  const texts: Map<number, Stored>[] = [];
  for (const part of set) {
    if (part.complete === 1) continue;
    const [nearest] = texts
      .filter((text) => !text.has(part.concatPart) && apart(text, part) <= partsApartMs)
      .sort((one, other) => apart(one, part) - apart(other, part));
    if (nearest) nearest.set(part.concatPart, part);
    else texts.push(new Map([[part.concatPart, part]]));
  }
  const text = texts.find((parts) => [...parts.values()].some((part) => part.rawPartId === own.rawPartId));
  return [...(text?.values() ?? [])].sort((x, y) => x.concatPart - y.concatPart);
};

/** Texts of which a part has been missing since before `before` (epoch ms): their stored parts that are in no thread yet. */
export const overdueParts = (work: Work, before: number): { rawPartId: RawPartId; lineId: LineId }[] =>
  work
    .sql<{ rawPartId: RawPartId; lineId: LineId }>(
      `SELECT rawPartId, lineId FROM rawPart
       WHERE concatParts IS NOT NULL AND itemId IS NULL AND repeatOf IS NULL AND receivedAt <= :before ORDER BY receivedAt, rawPartId`,
    )
    .all({ before });

/** When the oldest part of an incomplete text came, epoch ms. */
export const oldestOpenPartAt = (work: Work): number | null =>
  work
    .sql<{ at: number | null }>(
      "SELECT min(receivedAt) AS at FROM rawPart WHERE concatParts IS NOT NULL AND itemId IS NULL AND repeatOf IS NULL",
    )
    .get()?.at ?? null;

export const rawById = (
  work: Work,
  rawPartId: RawPartId,
): { pdu: string; addressId: AddressId; receivedAt: number; itemId: ItemId | null } | null =>
  work
    .sql<{ pdu: string; addressId: AddressId; receivedAt: number; itemId: ItemId | null }>(
      "SELECT pdu, addressId, receivedAt, itemId FROM rawPart WHERE rawPartId = ?",
    )
    .get(rawPartId) ?? null;

/** The newest row of a thread whose part begins with this service centre and, after the first octet, with this sender and TP-PID. */
export const lastFrom = (
  work: Work,
  own: { rawPartId: RawPartId; addressId: AddressId; itemId: ItemId },
  head: { centre: string; sender: string },
): { itemId: ItemId; at: number } | null =>
  work
    .sql<{ itemId: ItemId; at: number }>(
      `SELECT i.itemId, i.at FROM rawPart r JOIN item i ON i.itemId = r.itemId
       WHERE r.kind = 'deliver' AND r.addressId = :addressId AND r.rawPartId < :rawPartId AND r.itemId <> :itemId
         AND substr(r.pdu, 1, length(:centre)) = :centre AND substr(r.pdu, length(:centre) + 3, length(:sender)) = :sender
       ORDER BY r.rawPartId DESC LIMIT 1`,
    )
    .get({ ...own, ...head }) ?? null;

/** Reports with this TP-MR (null: with any) that no text has claimed, newest first. */
export const unclaimedReports = (
  work: Work,
  lineId: LineId,
  reference: number | null,
  since: number,
): { rawPartId: RawPartId; pdu: string }[] =>
  work
    .sql<{ rawPartId: RawPartId; pdu: string }>(
      `SELECT rawPartId, pdu FROM rawPart WHERE kind = 'report' AND itemId IS NULL AND lineId = :lineId
         AND reference ${reference === null ? "IS NOT NULL" : "= :reference"} AND receivedAt >= :since ORDER BY receivedAt DESC`,
    )
    .all(reference === null ? { lineId, since } : { lineId, reference, since });

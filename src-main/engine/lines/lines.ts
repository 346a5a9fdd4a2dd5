import type { LineId } from "../../../src-shared/domain/ids";
import type { Look, Work } from "../work";

/** What a SIM, and the modem it is in, tell about themselves. */
export interface Sim {
  readonly iccid: string | null;
  readonly imsi: string | null;
  readonly imei: string | null;
}

export const unknownSim: Sim = { iccid: null, imsi: null, imei: null };

interface Row {
  lineId: LineId;
  imei: string | null;
  confirmedAt: number | null;
}

const add = (work: Work, sim: Sim, confirmedAt: number | null): LineId => {
  const added = work
    .sql("INSERT INTO line (iccid, imsi, imei, createdAt, seenAt, confirmedAt) VALUES (?, ?, ?, ?, ?, ?)")
    .run(sim.iccid, sim.imsi, sim.imei, work.now, work.now, confirmedAt);
  const lineId = Number(added.lastInsertRowid) as LineId;
  work.audit({ action: "line.added", object: `line:${lineId}`, details: { confirmed: confirmedAt !== null } });
  return lineId;
};

const columns = "SELECT lineId, imei, confirmedAt FROM line WHERE";

/** A SIM that was slow to tell its ICCID stood under its IMSI, or its modem alone, so far: the row becomes its own. */
const adopt = (work: Work, sim: Sim): Row | undefined => {
  const row = work
    .sql<Row>(
      `${columns} iccid IS NULL AND (imsi = :imsi OR (imsi IS NULL AND imei = :imei)) ORDER BY imsi IS NULL LIMIT 1`,
    )
    .get({ imsi: sim.imsi, imei: sim.imei });
  if (row) work.sql("UPDATE line SET iccid = ? WHERE lineId = ?").run(sim.iccid, row.lineId);
  return row;
};

const known = (work: Work, sim: Sim): Row | undefined => {
  if (sim.iccid !== null) return work.sql<Row>(`${columns} iccid = ?`).get(sim.iccid) ?? adopt(work, sim);
  // The ICCID could not be read, this time or ever: the SIM with this IMSI; of those that never told theirs, the one that
  // was in this modem last.
  if (sim.imsi !== null || sim.imei !== null)
    return work
      .sql<Row>(
        `${columns} imsi = :imsi OR (imei = :imei AND (imsi IS NULL OR :imsi IS NULL))
         ORDER BY imsi IS NOT :imsi, iccid IS NULL, seenAt DESC LIMIT 1`,
      )
      .get({ imsi: sim.imsi, imei: sim.imei });
  return work.sql<Row>(`${columns} iccid IS NULL AND imsi IS NULL AND imei IS NULL`).get();
};

/**
 * The row of the SIM that answers now, known by its ICCID, else by its IMSI, else by the modem's IMEI; a SIM that tells none
 * shares one nameless row. `isKnown` is false for another SIM or modem than staff have seen: it receives, but does not send
 * until they confirm it. A clinic's first one needs no asking.
 */
export const lineOf = (work: Work, sim: Sim): { lineId: LineId; isKnown: boolean } => {
  const row = known(work, sim);
  if (!row) {
    const isFirst =
      work.sql("SELECT 1 FROM line WHERE coalesce(iccid, imsi, imei) IS NOT NULL LIMIT 1").get() === undefined;
    return { lineId: add(work, sim, isFirst ? work.now : null), isKnown: isFirst };
  }
  const isOtherModem = row.imei !== null && sim.imei !== null && row.imei !== sim.imei;
  work
    .sql("UPDATE line SET imsi = coalesce(?, imsi), imei = coalesce(imei, ?), seenAt = ? WHERE lineId = ?")
    .run(sim.imsi, sim.imei, work.now, row.lineId);
  return { lineId: row.lineId, isKnown: row.confirmedAt !== null && !isOtherModem };
};

/** Staff have seen the new SIM or modem: it may send. */
export const confirmLine = (work: Work, lineId: LineId, sim: Sim): void => {
  work
    .sql("UPDATE line SET confirmedAt = ?, imei = coalesce(?, imei) WHERE lineId = ?")
    .run(work.now, sim.imei, lineId);
  work.changed("lines");
};

/**
 * The saved PIN of a SIM, once: it is marked as tried in the same work, so that a wrong one is never tried again, whatever
 * happens to the program (B27). A SIM that does not tell its ICCID has none: it may be any card.
 */
export const takePin = (work: Work, iccid: string | null): string | null => {
  const row = work.sql<{ pin: string }>("SELECT pin FROM simPin WHERE iccid = ? AND triedAt IS NULL").get(iccid);
  if (!row) return null;
  work.sql("UPDATE simPin SET triedAt = ? WHERE iccid = ?").run(work.now, iccid);
  work.audit({ action: "line.pin-tried", object: "line" });
  return row.pin;
};

/** A PIN that the SIM took just now: good for its next start. */
export const savePin = (work: Work, iccid: string, pin: string): void => {
  work
    .sql(
      `INSERT INTO simPin (iccid, pin, savedAt) VALUES (?, ?, ?)
       ON CONFLICT (iccid) DO UPDATE SET pin = excluded.pin, savedAt = excluded.savedAt, triedAt = NULL`,
    )
    .run(iccid, pin, work.now);
};

/** The saved PIN opened the SIM: it may be used again next time. */
export const pinWorked = (work: Work, iccid: string): void => {
  work.sql("UPDATE simPin SET triedAt = NULL WHERE iccid = ?").run(iccid);
};

/** This modem's storage marks texts that went out as sent. Once noted it is not written again. */
export const noteMarksSent = (work: Work, lineId: LineId): void => {
  work.sql("UPDATE line SET marksSent = 1 WHERE lineId = ? AND marksSent = 0").run(lineId);
};
export const doesMarkSent = (look: Look, lineId: LineId): boolean =>
  look.read<{ marksSent: 0 | 1 }>("SELECT marksSent FROM line WHERE lineId = ?").get(lineId)?.marksSent === 1;

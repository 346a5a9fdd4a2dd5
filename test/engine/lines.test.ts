import { expect, test } from "vitest";
import { modemActor } from "../../src-main/engine/actor";
import { keepCall } from "../../src-main/engine/inbox/call";
import { confirmLine, lineOf, pinWorked, savePin, takePin } from "../../src-main/engine/lines/lines";
import { clockSkew } from "../../src-main/engine/outbox/reports";
import { openTestDesk } from "../support/desk";

const first = { iccid: "8901000000000000001", imsi: "001010000000001", imei: "490154203237518" };

test("the clinic's first SIM may send at once, another one waits until staff confirm it", () => {
  const desk = openTestDesk();
  const known = desk.asModem((work) => lineOf(work, { ...first, iccid: "8900000000000000001" }));
  expect(known).toEqual({ lineId: desk.lineId, isKnown: true });
  const other = desk.asModem((work) => lineOf(work, { ...first, iccid: "8901000000000000002" }));
  expect(other.isKnown).toBe(false);
  desk.asModem((work) => confirmLine(work, other.lineId, { ...first, iccid: "8901000000000000002" }));
  expect(desk.asModem((work) => lineOf(work, { ...first, iccid: "8901000000000000002" }))).toEqual({
    ...other,
    isKnown: true,
  });
});

test("the same SIM in another modem waits too", () => {
  const desk = openTestDesk();
  const sim = { ...first, iccid: "8900000000000000001" };
  desk.asModem((work) => lineOf(work, sim));
  const moved = { ...sim, imei: "356938035643809" };
  expect(desk.asModem((work) => lineOf(work, moved)).isKnown).toBe(false);
  desk.asModem((work) => confirmLine(work, desk.lineId, moved));
  expect(desk.asModem((work) => lineOf(work, moved)).isKnown).toBe(true);
});

test("where no ICCID can be read the SIM is known by its IMSI: another one in the same modem waits", () => {
  const desk = openTestDesk();
  const line = (iccid: string | null, imsi: string | null) =>
    desk.asModem((work) => lineOf(work, { iccid, imsi, imei: first.imei }));
  const known = line(null, "001010000000001");
  desk.asModem((work) => confirmLine(work, known.lineId, first));
  expect(line(null, "001010000000001")).toEqual({ lineId: known.lineId, isKnown: true });
  const other = line(null, "001010000000002");
  expect(other).toMatchObject({ isKnown: false });
  expect(other.lineId).not.toBe(known.lineId);
  // Neither number told, this once: the one that was there last.
  desk.clock.pass(1_000);
  expect(line(null, "001010000000001").lineId).toBe(known.lineId);
  expect(line(null, null)).toEqual({ lineId: known.lineId, isKnown: true });
  expect(line("8901000000000000007", "001010000000001")).toEqual({ lineId: known.lineId, isKnown: true });
  expect(line("8901000000000000008", "001010000000002")).toEqual({ lineId: other.lineId, isKnown: false });
});

test("no PIN is kept for a SIM that does not tell which one it is", () => {
  const desk = openTestDesk();
  desk.asModem((work) => savePin(work, "", "4321"));
  expect(desk.asModem((work) => takePin(work, null))).toBeNull();
});

test("a saved PIN is tried once; a right one again at the next start, a wrong one never", () => {
  const desk = openTestDesk();
  const take = () => desk.asModem((work) => takePin(work, first.iccid));
  expect(take()).toBeNull();
  desk.asModem((work) => savePin(work, first.iccid, "4321"));
  expect([take(), take()]).toEqual(["4321", null]);
  desk.asModem((work) => pinWorked(work, first.iccid));
  expect([take(), take()]).toEqual(["4321", null]);
});

test("a call is a line in the caller's thread and waits for an answer", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.asModem((work) => keepCall(work, "+15035550163", "US"));
  desk.asModem((work) => keepCall(work, null, "US"));
  expect(await desk.thread(id)).toMatchObject([{ kind: "call", direction: "in" }]);
  const [row, ...others] = await desk.list("needs-reply");
  expect(row).toMatchObject({ name: "Elena Marsh", lastKind: "call", lastPreview: "" });
  expect(others).toEqual([]);
});

test("a network clock far ahead of the PC's is noticed, an old text is not taken for one", () => {
  const desk = openTestDesk();
  const skewOf = (rawPartId: number | undefined) =>
    desk.workshop.look(modemActor, (look) => clockSkew(look, rawPartId ?? 0));
  expect(skewOf(desk.text("+15035550163", "now", { ref: 1 })[0])).toBeNull();
  expect(skewOf(desk.text("+15035550163", "old", { ref: 2, sctsAt: desk.clock.now() - 3_600_000 })[0])).toBeNull();
  expect(skewOf(desk.text("+15035550163", "later", { ref: 3, sctsAt: desk.clock.now() + 3_600_000 })[0])).toBe(
    3_600_000,
  );
});

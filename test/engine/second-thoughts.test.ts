import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { lineOf } from "../../src-main/engine/lines/lines";
import type { PartKey } from "../../src-main/engine/outbox/part";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { openTestDesk, type TestDesk } from "../support/desk";

const elena = "+15035550163";
const hour = 3_600_000;
const long = "Dr. Okafor has 4:20 and 5:00 open on Thursday, which one works better for you? ".repeat(5).trim();

const begin = (desk: TestDesk, part = 1): PartKey => {
  const key = { outboxId: desk.claim()?.outboxId as PartKey["outboxId"], part };
  desk.asModem((work) => desk.outcomes.sending(work, key, desk.lineId));
  return key;
};

test("a text taken back while the modem made up its mind does not come back when the modem says no", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const sent = await desk.send(id, "Hello");
  desk.clock.pass(10_000);
  const key = { outboxId: desk.claim()?.outboxId as PartKey["outboxId"], part: 1 };
  await desk.must("outbox.withdraw", sent.undo.input as never);
  desk.asModem((work) => desk.outcomes.retry(work, key, "error"));
  desk.asModem((work) => desk.outcomes.failed(work, key, "cms 28"));
  desk.clock.pass(hour);
  expect(desk.claim()).toBeNull();
  expect(await desk.thread(id)).toEqual([]);
});

test("once a person has sent a doubtful text again, the rest of the old one does not follow a late report", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const { outboxId } = await desk.send(id, long);
  desk.clock.pass(10_000);
  const key = begin(desk);
  desk.asModem((work) => desk.outcomes.unknown(work, key, "timeout"));
  const again = await desk.must("outbox.resend", { outboxId, requestId: randomUUID() });
  desk.asModem((work) => desk.outcomes.sent(work, key, 9));
  desk.clock.pass(10_000);
  expect(desk.claim()?.outboxId).toBe(again.outboxId);
  expect((await desk.thread(id)).map((item) => item.delivery?.state)).toEqual(["expired", "queued"]);
});

test("the rest of a text that was in doubt for long waits for a person", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  await desk.send(id, long);
  desk.clock.pass(10_000);
  const key = begin(desk);
  desk.asModem((work) => desk.outcomes.unknown(work, key, "timeout"));
  desk.clock.pass(hour);
  desk.asModem((work) => desk.outcomes.sent(work, key, 9));
  expect(desk.claim()).toBeNull();
  expect((await desk.thread(id))[0]?.delivery).toMatchObject({ state: "unknown" });
});

test("a part that came before a long weekend is shown when the PC is on again", async () => {
  const desk = openTestDesk();
  const encoded = encodeDeliver({
    from: elena,
    text: long,
    ref: 9,
    scts: { at: desk.clock.now(), offsetMinutes: -240 },
  });
  if ("error" in encoded) throw new Error(encoded.error);
  desk.arrive(encoded.pdus[0]?.pdu ?? "");
  desk.clock.pass(90 * hour);
  desk.tick();
  const [row] = await desk.list("needs-reply");
  expect((await desk.thread(row?.conversationId as never))[0]).toMatchObject({ parts: { have: 1, of: 3 } });
});

test("two broken texts with the same reference are both shown", async () => {
  const desk = openTestDesk();
  const partOf = (text: string): string => {
    const encoded = encodeDeliver({ from: elena, text, ref: 9, scts: { at: desk.clock.now(), offsetMinutes: -240 } });
    if ("error" in encoded) throw new Error(encoded.error);
    return encoded.pdus[0]?.pdu ?? "";
  };
  desk.arrive(partOf(long));
  desk.arrive(partOf(`Again: ${long}`));
  desk.clock.pass(60_000);
  desk.tick();
  const [row] = await desk.list("needs-reply");
  expect(await desk.thread(row?.conversationId as never)).toHaveLength(2);
});

test("a START that was written before the STOP lifts nothing, in whatever order the slots are read", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "STOP", { ref: 1, sctsAt: desk.clock.now() - hour });
  desk.text(elena, "START", { ref: 2, sctsAt: desk.clock.now() - 20 * hour });
  expect((await desk.must("patients.contact", { conversationId: id })).optedOutAt).not.toBeNull();
  desk.text(elena, "START", { ref: 3 });
  expect((await desk.must("patients.contact", { conversationId: id })).optedOutAt).toBeNull();
});

test("a reply queued by a clock that was a day ahead goes when the clock is right again", async () => {
  const desk = openTestDesk(Date.UTC(2026, 9, 21, 13, 44));
  const id = desk.addPatient();
  await desk.send(id, "Hello");
  const again = openTestDesk(Date.UTC(2026, 9, 20, 13, 44), desk.folder);
  expect(again.claim()?.parts).toHaveLength(1);
});

test("a SIM that tells its ICCID late, or not this once, is the same line and keeps sending", () => {
  const desk = openTestDesk();
  const imei = "490154203237518";
  const line = (iccid: string | null) => desk.asModem((work) => lineOf(work, { iccid, imsi: null, imei }));
  const known = line("8900000000000000001");
  expect(known.isKnown).toBe(true);
  expect(line(null)).toEqual(known);
  const other = { iccid: null, imsi: null, imei: "356938035643809" };
  const slow = desk.asModem((work) => lineOf(work, other));
  expect(desk.asModem((work) => lineOf(work, { ...other, iccid: "8901000000000000009" })).lineId).toBe(slow.lineId);
});

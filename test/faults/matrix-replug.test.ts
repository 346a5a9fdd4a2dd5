import { expect, test } from "vitest";
import type { AirEvent } from "../../src-main/practice/air-log";
import type { ReplyText } from "../support/clinic-store";
import { heardByPatients } from "../support/judge";
import { fiveLongTexts, fiveReplies, replyOf } from "../support/matrix-texts";
import { openPtyClinic } from "../support/pty-clinic";

/** At the second event on the air that `moves` names the modem is pulled out, and two seconds later it is plugged in on another port. */
const openMovingModem = (moves: AirEvent["kind"], reports: "on" | "off", replies: readonly ReplyText[]) =>
  openPtyClinic({
    reports,
    replies,
    onAir(event, all, faults) {
      if (event.kind === moves && all.filter(({ kind }) => kind === moves).length === 2)
        faults.set("replug-elsewhere", "0");
    },
  });

test("send 5 x replugged elsewhere in the middle of a text: its report settles the doubt, each is delivered once", async () => {
  const modem = await openMovingModem("submit", "on", fiveReplies);
  await modem.until(() => modem.ticks().every((state) => state === "delivered"));
  expect(modem.port()).toBe(`${modem.here}-2`);
  expect(heardByPatients(modem.air).map(replyOf).sort()).toEqual(fiveReplies.map(replyOf).sort());
  await modem.verdict();
});

test("send 5 x replugged elsewhere without reports: the one on the wire is unknown for good, the others are sent once", async () => {
  const modem = await openMovingModem("submit", "off", fiveReplies);
  await modem.until(
    () =>
      modem
        .ticks()
        .slice(2)
        .every((state) => state === "sent") && modem.isReady(),
  );
  expect(modem.port()).toBe(`${modem.here}-2`);
  // The second text's first part was with the network; its second part waits for a person.
  expect(modem.ticks()).toEqual(["sent", "unknown", "sent", "sent", "sent"]);
  const others = fiveReplies.filter((_, index) => index !== 1);
  expect(heardByPatients(modem.air).map(replyOf).sort()).toEqual(others.map(replyOf).sort());
  await modem.verdict();
});

test("receive 5 long x replugged elsewhere while they come: each is there once, whole, and the SIM is empty", async () => {
  const modem = await openMovingModem("deliver", "on", []);
  await modem.until(modem.isReady);
  for (const { number, text } of fiveLongTexts) expect(modem.network.say(number, text)).toBe(null);
  await modem.until(() => modem.texts().length === fiveLongTexts.length && modem.isSimEmpty());
  expect(modem.texts().sort()).toEqual(fiveLongTexts.map(({ text }) => text).sort());
  expect(modem.port()).toBe(`${modem.here}-2`);
  await modem.verdict();
});

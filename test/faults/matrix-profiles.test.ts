import { expect, test } from "vitest";
import { modemActor } from "../../src-main/engine/actor";
import { profiles } from "../../src-main/practice/profiles";
import { openMatrixDay } from "../support/matrix-day";
import { fiveLongTexts, fiveReplies, replyOf } from "../support/matrix-texts";

const replies = fiveReplies.slice(0, 2);
const texts = fiveLongTexts.slice(0, 2);

/** Quiet, and with a line that is as bad as a line gets while still carrying everything. */
const lines = ["", "chop,garbage,echo-stuck,bare-prompt,texts-only"];

test.each(
  Object.entries(profiles).flatMap(([name, profile]) => lines.map((faults) => [name, faults, profile] as const)),
)(
  "a %s modem (%s): two texts out, two long ones in, each delivered once with its report",
  async (_, faults, profile) => {
    const day = await openMatrixDay({ profile, faults });
    await day.ready();
    day.send(replies);
    await day.pass(9_500);
    day.say(texts);
    await day.ticksBecome(["delivered", "delivered"]);
    await day.textsBecome(texts);
    expect((await day.line()).cause).toBe(null);
    await day.unplug();
    day.say(fiveLongTexts.slice(2, 3));
    await day.pass(5_000);
    await day.replug();
    await day.textsBecome(fiveLongTexts.slice(0, 3));
    expect(day.heard().map(replyOf).sort()).toEqual(replies.map(replyOf).sort());
    await day.verdict();
  },
);

test.each(["on", "off"] as const)(
  "a modem that writes texts first and swallows the final (reports %s): the storage decides, and no copy of ours stays there",
  async (reports) => {
    const day = await openMatrixDay({ profile: profiles.telit, network: { reports } });
    await day.ready();
    day.set("swallow-final=2");
    day.send(fiveReplies);
    await day.ticksBecome(fiveReplies.map(() => (reports === "on" ? "delivered" : "sent")));
    expect(day.heard().map(replyOf).sort()).toEqual(fiveReplies.map(replyOf).sort());
    expect(await day.becomes(day.isQuiet)).toBe(true);
    await day.verdict();
  },
);

const noIccidCommand = { ...profiles.generic, iccidAnswers: {}, lacks: ["+CCID", "+ICCID"] };
const noIccid = { ...noIccidCommand, lacks: [...noIccidCommand.lacks, "+CRSM"] };

test.each([
  ...Object.entries(profiles).map(([name, profile]) => [name, profile, "ICCID"] as const),
  ["commandless", noIccidCommand, "ICCID"],
  ["secretive", noIccid, "IMSI"],
] as const)(
  "another SIM in a %s modem sends nothing until staff confirm it, and is known from then on",
  async (_, profile, by) => {
    const day = await openMatrixDay({ profile });
    await day.ready();
    const sims = () =>
      day
        .desk()
        .workshop.look(modemActor, (look) =>
          look.read<{ iccid: string | null; imsi: string }>("SELECT iccid, imsi FROM line ORDER BY lineId").all(),
        );
    const [own] = sims();
    expect(own).toEqual({ iccid: by === "ICCID" ? profile.iccid : null, imsi: profile.imsi });
    await day.unplug();
    day.changeSim("89010000000000000937");
    await day.replug();
    await day.becomes(async () => (await day.line()).cause === "other-sim");
    day.send(replies);
    await day.pass(120_000);
    expect((await day.line()).cause).toBe("other-sim");
    expect(day.submits()).toEqual([]);
    expect(sims()).toHaveLength(2);
    await day.must("lines.confirm-sim", {});
    await day.ticksBecome(["delivered", "delivered"]);
    await day.verdict();
  },
);

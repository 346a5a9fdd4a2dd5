import { expect, test } from "vitest";
import { profileNames, profiles } from "../../src-main/practice/profiles";
import { openMatrixDay } from "../support/matrix-day";
import { fiveLongTexts, fiveReplies } from "../support/matrix-texts";
import { seeded } from "../support/seeded";

const seed = Number(process.env.LOBBY_SEED ?? 20_261_122);
const days = Number(process.env.LOBBY_DAYS ?? 40);

const pool = [
  "chop",
  "bare-prompt",
  "no-prompt",
  "urc-flood=20",
  "lag=700",
  "swallow-final",
  "swallow-ok",
  "false-error",
  "late-cmgs=30000",
  "late-cmgs=122500",
  "garbage",
  "hang=7",
  "unplug-after-ctrl-z",
  "echo-stuck",
  "duplicate-delivery",
  "duplicate-report",
  "shuffle-parts",
  "report-before-cmgs",
  "lose-cmti=3",
  "late-slot",
  "storage=5",
  "no-signal",
];

test.each(Array.from({ length: days }, (_, index) => [seed + index]))(
  "a day on which everything goes wrong by chance (seed %i): nothing lost, nothing twice, what is in doubt is said",
  async (daySeed) => {
    const random = seeded(daySeed);
    const upTo = (limit: number): number => Math.floor(random() * limit);
    const name = profileNames[upTo(profileNames.length)] ?? "generic";
    const day = await openMatrixDay({ seed: daySeed, profile: profiles[name] });
    const on = new Set<string>();
    const story: string[] = [name];
    const replies = [...fiveReplies];
    const texts = [...fiveLongTexts];
    for (let turn = 0; turn < 24; turn += 1) {
      const what = upTo(6);
      const fault = pool[upTo(pool.length)] ?? "chop";
      if (what <= 1) {
        on.add(fault);
        day.set(fault);
        story.push(fault);
      } else if (what === 2) {
        for (const each of on) day.set(each, "off");
        on.clear();
        story.push("all well");
      } else if (what === 3) {
        await day.unplug();
        await day.pass(upTo(9_000));
        await day.replug();
        story.push("replugged");
      } else {
        day.send(replies.splice(0, 1));
        day.say(texts.splice(0, 1));
        story.push("texts");
      }
      await day.pass(upTo(30_000));
    }
    for (const each of on) day.set(each, "off");
    await day.unplug();
    await day.replug();
    day.send(replies);
    day.say(texts);
    const settled = await day.becomes(
      () => !day.ticks().some((state) => ["queued", "sending"].includes(state)) && day.isQuiet(),
    );
    const left = Object.values(day.sim.storages).flatMap((storage) => Object.values(storage));
    expect(settled, JSON.stringify({ story, ticks: day.ticks(), left })).toBe(true);
    await day.textsBecome(fiveLongTexts);
    const heard = day.heard();
    const ends = fiveReplies.map(({ to, text }, index) => {
      const state = day.ticks()[index];
      const isHeard = heard.some((one) => one.number === to && one.text === text);
      return state === "unknown" ? "unknown" : isHeard ? state : `${state}, not heard`;
    });
    // Sent is true and as much as can be said when its report was not heard.
    const odd = ends.filter((end) => !["delivered", "sent", "unknown"].includes(end ?? ""));
    expect(odd, story.join(", ")).toEqual([]);
    await day.verdict();
  },
);

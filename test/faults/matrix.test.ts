import { expect, test } from "vitest";
import { type MatrixDay, openMatrixDay } from "../support/matrix-day";
import { fiveLongTexts, fiveReplies, replyOf } from "../support/matrix-texts";

interface Cell {
  readonly fault: string;
  /** On from the start, through the whole of the bring-up. */
  readonly faults?: string;
  /** On from when the line is ready and the texts wait. */
  readonly later?: string;
  readonly seed?: number;
  readonly reports?: "off";
  /** Ticks while the fault is there, for good or until it is mended. All "queued" counts as nothing on the air. */
  readonly stands?: readonly string[];
  /** How the fault goes away; it is switched off when left out. */
  readonly mend?: (day: MatrixDay) => Promise<void>;
  /** Ticks of the five replies in the end; all delivered (or sent, without reports) when left out. */
  readonly ends?: readonly string[];
  /** Which of the five reached a patient whole, from 0; all when left out. */
  readonly heard?: readonly number[];
  /** The fault strikes a text that is sent: in the column "receive" the desk sends one meanwhile. */
  readonly strikesSending?: true;
}

const all = (state: string): string[] => fiveReplies.map(() => state);
const but = (state: string, doubt: readonly number[]): string[] =>
  fiveReplies.map((_, index) => (doubt.includes(index) ? "unknown" : state));

const pullOut = async (day: MatrixDay): Promise<void> => {
  await day.unplug();
  await day.pass(3_000);
  await day.replug();
};

/**
 * DECISIONS 16 decides each tick. Before the body nothing went out: the text waits and goes. After it only what proves
 * that nothing went out may be tried again: time-outs, unplugging and CMS 500 are "unknown", settled by a late +CMGS or a
 * delivery report, else for good.
 */
const cells: readonly Cell[] = [
  { fault: "none" },
  { fault: "chop", faults: "chop" },
  { fault: "bare prompt", faults: "bare-prompt" },
  { fault: "URC flood", faults: "urc-flood" },
  { fault: "lag", faults: "lag" },
  { fault: "garbage", faults: "garbage" },
  { fault: "garbage, chopped, late, echoing", faults: "garbage,chop,lag=300,echo-stuck", seed: 7 },
  { fault: "echo stuck", faults: "echo-stuck" },
  { fault: "no prompt", later: "no-prompt=2", strikesSending: true },
  { fault: "swallowed final, its report settles it", later: "swallow-final=2", strikesSending: true },
  {
    fault: "swallowed final without reports",
    later: "swallow-final=2",
    reports: "off",
    ends: but("sent", [0, 1]),
    // The second text's first part is in doubt: its second part waits for a person.
    heard: [0, 2, 3, 4],
    strikesSending: true,
  },
  {
    fault: "swallowed final, its report comes twice",
    faults: "duplicate-report",
    later: "swallow-final=2",
    strikesSending: true,
  },
  { fault: "swallowed OK after +CMGS", later: "swallow-ok=2", strikesSending: true },
  { fault: "false error, its report settles it", later: "false-error=2", strikesSending: true },
  {
    fault: "false error without reports",
    later: "false-error=2",
    reports: "off",
    ends: but("sent", [0, 1]),
    heard: [0, 2, 3, 4],
    strikesSending: true,
  },
  { fault: "CMS 500 that is true", later: "refuse=500", ends: all("unknown"), heard: [], strikesSending: true },
  { fault: "congestion that passes (CMS 42)", later: "refuse=42", stands: all("queued"), strikesSending: true },
  { fault: "late +CMGS", later: "late-cmgs", strikesSending: true },
  {
    fault: "+CMGS just after the time-out, without reports",
    later: "late-cmgs=124000",
    reports: "off",
    strikesSending: true,
  },
  { fault: "+CMGS just after the time-out, the report long before", later: "late-cmgs=124000", strikesSending: true },
  {
    // The line was silent for so long, even for a slow modem, that it was closed: nobody heard it.
    fault: "+CMGS long after the time-out, without reports",
    later: "late-cmgs=240000",
    reports: "off",
    ends: all("unknown"),
    heard: [0, 2, 3, 4],
    strikesSending: true,
  },
  { fault: "+CMGS long after the time-out, the report long before", later: "late-cmgs=240000", strikesSending: true },
  {
    fault: "unplugged after Ctrl-Z, before the network took it",
    later: "unplug-after-ctrl-z",
    seed: 2,
    ends: but("delivered", [0]),
    heard: [1, 2, 3, 4],
    strikesSending: true,
  },
  {
    fault: "unplugged after Ctrl-Z, after the network took it: its report settles it",
    later: "unplug-after-ctrl-z",
    seed: 1,
    strikesSending: true,
  },
  {
    fault: "unplugged after Ctrl-Z, after the network took it, without reports",
    later: "unplug-after-ctrl-z",
    seed: 1,
    reports: "off",
    ends: but("sent", [0]),
    strikesSending: true,
  },
  { fault: "hang, then pulled out and plugged in", later: "hang=0", stands: all("queued"), mend: pullOut },
  {
    fault: "hang at the prompt, then pulled out and plugged in",
    // A keep-alive, AT+CMGF? and AT+CMGS are answered yet.
    later: "hang=3",
    stands: but("queued", [0]),
    mend: pullOut,
    ends: but("delivered", [0]),
    heard: [1, 2, 3, 4],
  },
  { fault: "hang that passes by itself", later: "hang=0", stands: all("queued") },
  { fault: "lost +CMTI", faults: "lose-cmti" },
  { fault: "late slot", faults: "late-slot" },
  { fault: "report before +CMGS", faults: "report-before-cmgs" },
  { fault: "duplicate report", faults: "duplicate-report" },
  { fault: "duplicate delivery", faults: "duplicate-delivery" },
  { fault: "shuffled parts", faults: "shuffle-parts" },
  { fault: "storage of five", faults: "storage=5" },
  { fault: "storage of two", faults: "storage=2" },
  { fault: "no signal, then back", later: "no-signal", stands: all("queued") },
  { fault: "no signal from the start, then back", faults: "no-signal", stands: all("queued") },
];

const openCell = ({ faults = "", seed = 1, reports }: Cell): Promise<MatrixDay> =>
  openMatrixDay({ faults, seed, network: reports ? { reports } : {} });

/** The fault goes away; one more text each way shows that nothing is left of it, and the air log judges. */
const finish = async (day: MatrixDay, cell: Cell, ends: readonly string[]): Promise<void> => {
  const last = cell.reports === "off" ? "sent" : "delivered";
  day.set(`${cell.faults ?? ""},${cell.later ?? ""}`, "off");
  const before = day.said();
  day.send([{ to: "+15035550144", text: "And a good evening to you." }]);
  day.say([{ number: "+15035550144", text: "Thanks, that was all." }]);
  await day.ticksBecome([...ends, last]);
  await day.textsBecome([...before, { number: "+15035550144", text: "Thanks, that was all." }]);
  await day.ready();
  await day.verdict();
};

/** Each fault that strikes so many times must have struck. */
const expectStruck = (day: MatrixDay, { later = "" }: Cell): void => {
  for (const name of ["no-prompt", "swallow-final", "swallow-ok", "false-error", "unplug-after-ctrl-z"] as const)
    if (later.startsWith(name)) expect(day.modemFaults.isOn(name)).toBe(false);
};

test.each(cells.map((cell) => [cell.fault, cell] as const))("send 5 x %s", async (_, cell) => {
  const { stands, ends = all(cell.reports === "off" ? "sent" : "delivered"), heard = [...fiveReplies.keys()] } = cell;
  const day = await openCell(cell);
  if (!cell.faults?.includes("no-signal")) await day.ready();
  day.set(cell.later ?? "");
  day.send(fiveReplies);
  if (stands) {
    await day.pass(11_000);
    await day.ticksBecome(stands);
    await day.pass(20_000);
    expect(day.ticks()).toEqual(stands);
    if (!stands.includes("unknown")) expect(day.heard()).toEqual([]);
    await (cell.mend ?? (async () => day.set(`${cell.faults ?? ""},${cell.later ?? ""}`, "off")))(day);
  }
  await day.ticksBecome(ends);
  expectStruck(day, cell);
  const wanted = fiveReplies.filter((_, index) => heard.includes(index));
  expect(day.heard().map(replyOf).sort()).toEqual(wanted.map(replyOf).sort());
  await finish(day, cell, ends);
});

test.each(cells.map((cell) => [cell.fault, cell] as const))("receive 5 long x %s", async (_, cell) => {
  const ends = cell.strikesSending ? [cell.ends?.[0] ?? (cell.reports === "off" ? "sent" : "delivered")] : [];
  const day = await openCell(cell);
  if (!cell.faults?.includes("no-signal")) await day.ready();
  if (cell.strikesSending) {
    day.send(fiveReplies.slice(0, 1));
    await day.pass(9_500);
  }
  day.set(cell.later ?? "");
  day.say(fiveLongTexts);
  if (cell.stands) {
    await day.pass(150_000);
    await (cell.mend ?? (async () => day.set(`${cell.faults ?? ""},${cell.later ?? ""}`, "off")))(day);
  }
  await day.textsBecome(fiveLongTexts);
  await day.ticksBecome(ends);
  await finish(day, cell, ends);
});

test("send 5 x no signal in the middle, for half an hour: nothing fails, the rest goes out afterwards, each once", async () => {
  const day = await openCell({ fault: "no signal" });
  await day.ready();
  day.send(fiveReplies);
  expect(await day.becomes(() => day.submits().length >= 2)).toBe(true);
  day.set("no-signal");
  await day.pass(1_800_000);
  expect(day.ticks().filter((state) => state === "failed" || state === "unknown")).toEqual([]);
  day.set("no-signal", "off");
  await day.ticksBecome(all("delivered"));
  expect(day.heard().map(replyOf).sort()).toEqual(fiveReplies.map(replyOf).sort());
  await finish(day, { fault: "no signal" }, all("delivered"));
});

test("send 5 x unplugged after each Ctrl-Z, five times: what the network took is settled by its report, the rest is unknown", async () => {
  const day = await openCell({ fault: "unplugged", seed: 3 });
  await day.ready();
  day.set("unplug-after-ctrl-z=5");
  day.send(fiveReplies);
  await day.becomes(() => day.ticks().every((state) => state === "delivered" || state === "unknown"));
  await day.pass(120_000);
  const heard = day.heard().map(replyOf);
  const ends = fiveReplies.map((reply) => (heard.includes(replyOf(reply)) ? "delivered" : "unknown"));
  expect(new Set(ends).size).toBe(2);
  expect(day.ticks()).toEqual(ends);
  day.set("unplug-after-ctrl-z", "off");
  await finish(day, { fault: "unplugged" }, ends);
});

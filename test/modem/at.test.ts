import { duplexPair } from "node:stream";
import { expect, test } from "vitest";
import { systemClock } from "../../src-main/engine/clock";
import { At, type AtEnd } from "../../src-main/engine/modem/at";
import { defaultTimings, type Timings } from "../../src-main/engine/modem/timings";
import { deliver, hello, report, testTimings } from "./support/line";

type Urc = [name: string, values: string, pdu: string | null];

/** A dialogue over a plain stream; the far end is the test itself. */
function dialogue(overrides: Partial<Timings> = {}) {
  const [near, far] = duplexPair();
  const urcs: Urc[] = [];
  const late: number[] = [];
  let ended: AtEnd | null = null;
  const at = new At(
    near,
    systemClock,
    { ...defaultTimings, ...testTimings, ...overrides },
    {
      urc: (...urc) => urcs.push(urc),
      lateReference: (reference) => late.push(reference),
      ended: (why) => {
        ended = why;
      },
    },
  );
  let typed = "";
  const hears: (() => void)[] = [];
  far.on("data", (chunk: Buffer) => {
    typed += chunk.toString("latin1");
    for (const hear of hears.splice(0)) hear();
  });
  far.on("error", () => undefined);
  const heard = async (wanted: string): Promise<void> => {
    while (!typed.includes(wanted)) await new Promise<void>((resolve) => hears.push(resolve));
    typed = typed.slice(typed.indexOf(wanted) + wanted.length);
  };
  return { at, far, urcs, late, heard, end: () => ended, rest: () => typed, hears };
}

const ends = ["\r\n", "\r\r\n", "\n"];

test("an answer cut at every byte, with every line end, NULs and echo, is the same answer", async () => {
  for (const end of ends) {
    const whole = `\0\0AT+CMGR=3\r${end}+CMTI: "SM",4${end}${end}+CMGR: 1,,24${end}+CMT: ,24${end}${deliver}${end}${deliver}${end}${end}OK${end}+CDS: 25${end}${report}${end}`;
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const { at, far, urcs, heard } = dialogue();
      const answer = at.run("AT+CMGR=3");
      await heard("AT+CMGR=3\r");
      far.write(Buffer.from(whole.slice(0, cut), "latin1"));
      far.write(Buffer.from(whole.slice(cut), "latin1"));
      expect(await answer).toEqual({ final: { kind: "ok" }, lines: ["+CMGR: 1,,24", deliver] });
      // The lines after OK may be a chunk away: the next command brings them all.
      const next = at.run("AT");
      await heard("AT\r");
      far.write("\r\nOK\r\n");
      await next;
      expect(urcs).toEqual([
        ["+CMTI", '"SM",4', null],
        ["+CMT", ",24", deliver],
        ["+CDS", "25", report],
      ]);
      at.close();
    }
  }
});

test("one byte a chunk: prompt, body and +CMGS, with a text arriving in between", async () => {
  for (const prompt of ["\r\n> ", "\r\n>\r\n", ">"]) {
    const { at, far, urcs, heard } = dialogue();
    const say = (text: string) => {
      for (const char of text) far.write(char);
    };
    const answer = at.submit("AT+CMGS=18", hello, () => true);
    await heard("AT+CMGS=18\r");
    say(`AT+CMGS=18\r\r\n+CMTI: "SM",0\r\n${prompt}`);
    await heard(`${hello}\x1a`);
    say(`${hello}\r\n+CDS: 25\r\n${report}\r\n\r\n+CMGS: 77\r\n\r\nOK\r\n`);
    expect(await answer).toEqual({ phase: "after", final: { kind: "ok" }, reference: 77 });
    expect(urcs.map(([name]) => name)).toEqual(["+CMTI", "+CDS"]);
    at.close();
  }
});

test("one command at a time; the urgent ones overtake those that wait", async () => {
  const { at, far, heard, rest } = dialogue();
  const done: string[] = [];
  const run = (text: string, priority: 0 | 1 | 2) => at.run(text, { priority }).then(() => done.push(text));
  const all = [run("AT+CSQ", 2), run("AT+CMGR=1", 1), run("AT+COPS?", 2), run("AT+CNMA=0", 0), run("AT+CMGR=2", 1)];
  for (const command of ["AT+CSQ", "AT+CNMA=0", "AT+CMGR=1", "AT+CMGR=2", "AT+COPS?"]) {
    await heard(`${command}\r`);
    expect(rest()).toBe("");
    far.write("\r\nOK\r\n");
  }
  await Promise.all(all);
  expect(done).toEqual(["AT+CSQ", "AT+CNMA=0", "AT+CMGR=1", "AT+CMGR=2", "AT+COPS?"]);
  at.close();
});

test("a final that never comes ends the command; the late one is not taken for the next command's", async () => {
  const { at, far, heard } = dialogue({ other: 200 });
  const lost = at.run("AT+CSQ");
  await heard("AT+CSQ\r");
  expect((await lost).final).toEqual({ kind: "timeout" });
  const next = at.run("AT+CMGR=5");
  await heard("\x1b\r");
  await heard("AT\r");
  // The old answer at last, then that of "AT", then those to the fence.
  far.write("\r\n+CSQ: 20,99\r\n\r\nOK\r\n");
  await heard("AT+CMGF?\r");
  far.write("\r\nOK\r\n");
  far.write("\r\n+CMGF: 0\r\n\r\nOK\r\n");
  await heard("AT+CMGR=5\r");
  far.write("\r\n+CMS ERROR: 321\r\n");
  expect(await next).toEqual({ final: { kind: "error", code: { kind: "cms", number: 321 } }, lines: [] });
  at.close();
});

test("a modem that stays silent ends the dialogue, and every waiting command with it", async () => {
  const { at, end } = dialogue({ other: 100, wakeTurns: [100, 100] });
  const answers = await Promise.all([at.run("AT+CSQ"), at.run("AT+CREG?"), at.run("AT+COPS?")]);
  expect(answers.map(({ final }) => final.kind)).toEqual(["timeout", "closed", "closed"]);
  expect(end()).toBe("silent");
  expect((await at.run("AT")).final).toEqual({ kind: "closed" });
});

test("a modem that takes no more bytes is given up after the write's own time", async () => {
  const [near] = duplexPair({ highWaterMark: 1 });
  const why = await new Promise<AtEnd>((ended) => {
    const at = new At(
      near,
      systemClock,
      { ...defaultTimings, write: 60 },
      { urc: () => undefined, lateReference: () => undefined, ended },
    );
    void at.run("AT+CMGL=4");
  });
  expect(why).toBe("silent");
});

test("a read command owns lines that are otherwise said unasked, a set command does not", async () => {
  const { at, far, heard, urcs } = dialogue();
  const read = at.run("AT+CREG?");
  await heard("AT+CREG?\r");
  far.write('\r\n+CREG: 2,1,"00A1","BEEF"\r\n\r\n^RSSI: 17\r\n\r\n+QCSQ: "csq",1\r\nOK\r\n');
  expect((await read).lines).toEqual(['+CREG: 2,1,"00A1","BEEF"']);
  const set = at.run("AT+CREG=2");
  await heard("AT+CREG=2\r");
  far.write('\r\n+CREG: 5,"00A1","BEEF"\r\n\r\nOK\r\n');
  expect((await set).lines).toEqual([]);
  expect(urcs).toEqual([["+CREG", '5,"00A1","BEEF"', null]]);
  at.close();
});

test("a report in text mode is handed over as it is, and a header without its PDU eats nothing", async () => {
  const { at, far, heard, urcs } = dialogue();
  far.write('\r\n+CDS: 2,10,"+12025550101",145,"26/01/01,10:00:00+00","26/01/01,10:00:01+00",0\r\n');
  const answer = at.run("AT+CSQ");
  await heard("AT+CSQ\r");
  far.write("\r\n+CMT: ,24\r\n+CSQ: 20,99\r\n\r\nOK\r\n");
  expect((await answer).lines).toEqual(["+CSQ: 20,99"]);
  expect(urcs).toHaveLength(1);
  at.close();
});

test("an answer without a final is complete after a moment of quiet (Wavecom's CPIN?)", async () => {
  const { at, far, heard } = dialogue();
  const answer = at.run("AT+CPIN?", { mayLackFinal: true });
  await heard("AT+CPIN?\r");
  far.write("\r\n+CPIN: READY\r\n");
  expect(await answer).toEqual({ final: { kind: "ok" }, lines: ["+CPIN: READY"] });
  at.close();
});

test("10 MB of garbage does not starve a command", async () => {
  const { at, far, heard } = dialogue({ other: 20_000 });
  const flood = Buffer.from(
    '\r\n^RSSI: 17\r\n\r\n+CREG: 1,"00A1","BEEF"\r\n\r\nsomething nobody asked for\r\n'.repeat(1_000),
    "latin1",
  );
  for (let sent = 0; sent < 10_000_000; sent += flood.length) far.write(flood);
  const startedAt = performance.now();
  const answer = at.run("AT+CSQ");
  await heard("AT+CSQ\r");
  far.write("\r\n+CSQ: 20,99\r\n\r\nOK\r\n");
  const { lines } = await answer;
  expect(lines).toContain("+CSQ: 20,99");
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  at.close();
});

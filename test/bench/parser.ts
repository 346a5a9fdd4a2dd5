import { Duplex } from "node:stream";
import { systemClock } from "../../src-main/engine/clock";
import { At } from "../../src-main/engine/modem/at";
import { defaultTimings } from "../../src-main/engine/modem/timings";
import { decodePdu } from "../../src-shared/sms/pdu";

/** Random numbers that are the same each time. */
export const dice = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
};

const words = [
  "+CMTI: ",
  '"SM",',
  "OK",
  "+CMT: ,24",
  ">",
  "> ",
  "+CMGS: 9",
  "+CDS: 25",
  "07912120550500F1040B912120550501F200006211222100000005E8329BFD06",
  "\0",
  "\x1a",
  "^RSSI:1",
  "+CREG: 1",
  '+CUSD: 1,"',
  "RING",
  "NO CARRIER",
  ",",
  "é",
];

/** A line as a broken cable or a hostile modem might send it. */
export const randomLine = (random: (below: number) => number): string => {
  let text = "";
  for (let word = random(4); word > 0; word -= 1) text += words[random(words.length)] ?? "";
  for (let octet = random(6); octet > 0; octet -= 1) text += String.fromCharCode(random(256));
  if (random(500) === 0) text += "x".repeat(5_000);
  return text;
};

export const randomPdu = (random: (below: number) => number): string => {
  const octets = Array.from({ length: random(180) }, () => random(256));
  // Half of them begin like real ones, so that the decoder gets further than the first octet.
  if (random(2) === 0) octets.splice(0, 2, 0, random(4));
  return octets.map((octet) => octet.toString(16).padStart(2, "0")).join("");
};

/** The modem's end of a cable: what is pushed is what it said. */
class Said extends Duplex {
  override _read(): void {
    // What comes is pushed when it comes.
  }

  override _write(_chunk: Buffer, _encoding: string, done: () => void): void {
    done();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Pushes these lines through the whole parser until `octets` went through. @returns MB/s */
async function through(lines: readonly string[], octets: number): Promise<{ mbPerS: number; lines: number }> {
  const modem = new Said();
  const at = new At(modem, systemClock, defaultTimings, {
    urc: () => undefined,
    lateReference: () => undefined,
    ended: () => undefined,
  });
  const once = lines.map((line) => `\r\n${line}\r\n`).join("");
  const times = Math.max(1, Math.ceil(65_536 / once.length));
  const text = Buffer.from(once.repeat(times), "latin1");
  const startedAt = performance.now();
  let pushed = 0;
  for (; pushed < octets; pushed += text.length) {
    for (let start = 0; start < text.length; start += 65_536) modem.push(text.subarray(start, start + 65_536));
    await turn();
  }
  while (modem.readableLength > 0) await turn();
  const ms = performance.now() - startedAt;
  at.close();
  return { mbPerS: pushed / 1_000 / ms, lines: Math.round((pushed / text.length) * lines.length * times) };
}

export interface ParserFigures {
  /** A flood of what modems say unasked, MB/s; the goal is 20. */
  readonly floodMbPerS: number;
  /** 10^6 random lines, MB/s. */
  readonly randomMbPerS: number;
  readonly randomLines: number;
  /** 10^6 random PDUs: none may throw. */
  readonly randomPdus: number;
  readonly pduMs: number;
  /** The slowest answer to a command while 10 MB/s come in, ms; the goal is 1000. */
  readonly slowestAnswerMs: number;
}

/** The parser alone: speed on floods, bad input at scale, and whether commands are still answered. */
export async function benchParser(count = 1_000_000): Promise<ParserFigures> {
  const random = dice(7);
  const flood = [
    "^RSSI: 17",
    '+CREG: 1,"00A1","0000BEEF",7',
    "^DSFLOWRPT:0000000A,00000000,00000000,0,0",
    '+CMTI: "SM",4',
  ];
  await through(flood, 5_000_000);
  const fast = await through(flood, 60_000_000);
  const lines = Array.from({ length: 10_000 }, () => randomLine(random));
  const octets = lines.reduce((sum, line) => sum + line.length + 4, 0) * (count / lines.length);
  const mixed = await through(lines, octets);
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) decodePdu(randomPdu(random), "from-network");
  const pduMs = performance.now() - startedAt;
  return {
    floodMbPerS: fast.mbPerS,
    randomMbPerS: mixed.mbPerS,
    randomLines: mixed.lines,
    randomPdus: count,
    pduMs,
    slowestAnswerMs: await slowestAnswer(),
  };
}

/** Two seconds of 10 MB/s, commands one after the other. */
async function slowestAnswer(): Promise<number> {
  const modem = new Said();
  modem._write = (chunk: Buffer, _encoding: string, done: () => void) => {
    if (chunk.toString("latin1").endsWith("\r")) modem.push(Buffer.from("\r\n+CSQ: 20,99\r\n\r\nOK\r\n", "latin1"));
    done();
  };
  const at = new At(modem, systemClock, defaultTimings, {
    urc: () => undefined,
    lateReference: () => undefined,
    ended: () => undefined,
  });
  const text = Buffer.from(
    '\r\n^RSSI: 17\r\n\r\n+CREG: 1,"00A1","BEEF"\r\n\r\nsomething nobody asked for\r\n'.repeat(500),
  );
  const startedAt = performance.now();
  let sent = 0;
  let isOver = false;
  const flooding = (async () => {
    while (performance.now() - startedAt < 2_000) {
      while (sent < (performance.now() - startedAt) * 10_000) {
        modem.push(text);
        sent += text.length;
      }
      await turn();
    }
    isOver = true;
  })();
  let slowest = 0;
  while (!isOver) {
    const askedAt = performance.now();
    await at.run("AT+CSQ");
    slowest = Math.max(slowest, performance.now() - askedAt);
    // The answer comes inside the write here: without a turn the flood would never be let in.
    await turn();
  }
  await flooding;
  at.close();
  return slowest;
}

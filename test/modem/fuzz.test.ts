import { duplexPair } from "node:stream";
import { expect, test } from "vitest";
import { systemClock } from "../../src-main/engine/clock";
import { kindOfPdu } from "../../src-main/engine/modem/answers";
import { At } from "../../src-main/engine/modem/at";
import { defaultTimings } from "../../src-main/engine/modem/timings";
import { ussdAnswerOf } from "../../src-main/engine/modem/ussd";
import { decodePdu } from "../../src-shared/sms/pdu";
import { benchParser, dice, randomLine, randomPdu } from "../bench/parser";
import { FarEnd } from "./support/far-end";
import { deliver, hello, Line, part } from "./support/line";

test("20,000 random lines and PDUs: no throw, bounded lines, and commands still answered", async () => {
  const [near, far] = duplexPair();
  const pdus: string[] = [];
  const at = new At(
    near,
    systemClock,
    { ...defaultTimings, other: 20_000 },
    {
      urc: (name, values, pdu) => {
        if (pdu !== null) pdus.push(pdu);
        if (name === "+CUSD") ussdAnswerOf(values);
      },
      lateReference: () => undefined,
      ended: () => undefined,
    },
  );
  far.resume();
  const random = dice(11);
  for (let batch = 0; batch < 200; batch += 1) {
    const lines = Array.from({ length: 100 }, (_, index) => {
      if (index % 4 === 0) return `+CMT: ,24\r\n${randomPdu(random)}`;
      const line = randomLine(random);
      // No final by chance, so that the command's own answer can be told.
      return /(OK|ERROR|NA|NO CARRIER)\W*$/.test(line) ? "x" : line;
    });
    const answer = at.run("AT+CSQ");
    await new Promise<void>((resolve) => setImmediate(resolve));
    far.write(Buffer.from(`${lines.join("\r\n")}"\r\n\r\n+CMS ERROR: 4711\r\n`, "latin1"));
    const { final, lines: got } = await answer;
    expect(final.kind).not.toBe("timeout");
    expect(got.length).toBeLessThanOrEqual(64);
    for (const line of got) expect(line.length).toBeLessThanOrEqual(4096);
  }
  expect(pdus.length).toBeGreaterThan(4_000);
  for (const pdu of pdus) {
    kindOfPdu(pdu);
    decodePdu(pdu, "from-network");
  }
  at.close();
});

test("a line over a pty goes on working while rubbish comes between its answers", async () => {
  const far = new FarEnd();
  const line = new Line(far.pty.path);
  await line.ready();
  const random = dice(3);
  const safe = () =>
    randomLine(random)
      .replaceAll("\x1a", "")
      .replace(/OK|ERROR|NA\b|CARRIER|CM[GTS]|CDS|[>"]/g, "")
      .slice(0, 200);
  far.answers = [
    (command) => {
      if (!/^AT\+CM(GR|GD)|^AT$|^AT\+CMGL/.test(command)) return null;
      far.urc(safe(), safe(), safe());
      return null;
    },
  ];
  for (let index = 0; index < 20; index += 1) {
    const pdu = deliver.replace("6211222100", `62112221${String(index).padStart(2, "0")}`);
    far.urc(`+CMTI: "SM",${far.store(pdu)}`);
  }
  await line.until(() => line.removed.length >= 20);
  expect(
    (
      await line.port.send(
        part(hello),
        () => true,
        () => undefined,
      )
    ).state,
  ).toBe("sent");
  await line.port.close();
  far.pty.remove();
});

test("the bench of the parser runs: floods are read fast and commands are answered meanwhile", async () => {
  const figures = await benchParser(10_000);
  // The bench asks for 20 MB/s and 1 s on an idle machine; here other suites run beside it.
  expect(figures.floodMbPerS).toBeGreaterThan(5);
  expect(figures.slowestAnswerMs).toBeLessThan(2_000);
  expect(figures.randomPdus).toBe(10_000);
});

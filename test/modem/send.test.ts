import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Timings } from "../../src-main/engine/modem/timings";
import { FarEnd } from "./support/far-end";
import { hello, Line, part, report } from "./support/line";

let far: FarEnd;
let line: Line;
const lates: number[] = [];
const send = (beforeBody: () => boolean = () => true, more = false) =>
  line.port.send(part(hello, more), beforeBody, (reference) => lates.push(reference));

beforeEach(async () => {
  lates.length = 0;
  far = new FarEnd();
  line = new Line(far.pty.path);
  await line.ready();
});

const reopen = async (timings: Partial<Timings>) => {
  await line.port.close();
  line = new Line(far.pty.path, timings);
  await line.ready();
};

afterEach(async () => {
  await line.port.close();
  far.pty.remove();
});

test("B11 a text goes out: length without the service centre, prompt, commit, body, reference", async () => {
  const order: string[] = [];
  void far.next(/^AT\+CMGS=/).then(() => order.push("command"));
  const body = far.next(/^body/).then(() => order.push("body"));
  const outcome = await send(() => {
    order.push("committed");
    expect(far.submitted).toEqual([]);
    return true;
  });
  await body;
  expect(outcome).toEqual({ state: "sent", reference: 1 });
  expect(order).toEqual(["command", "committed", "body"]);
  expect(far.submitted).toEqual([hello]);
  expect(far.count(/^AT\+CMGS=18$/)).toBe(1);
});

test.each(["\r\n> ", "\r\n>\r\n", ">", "\r\r\n>\r\n\r", "> "])(
  "B7 prompt %j is understood, whole and a byte at a time, with and without echo",
  async (prompt) => {
    far.prompt = prompt;
    for (const [echo, chop] of [
      [false, 0],
      [true, 0],
      [true, 1],
      [false, 3],
    ] as const) {
      far.echo = echo;
      far.chop = chop;
      expect((await send()).state).toBe("sent");
    }
    expect(far.submitted).toEqual([hello, hello, hello, hello]);
  },
);

test("B9 a text taken back at the prompt never leaves, and the next one does", async () => {
  expect(await send(() => false)).toEqual({ state: "withdrawn" });
  expect(far.commands).toContain("abort");
  expect(far.submitted).toEqual([]);
  expect(await send()).toEqual({ state: "sent", reference: 1 });
});

test("an owner that fails at the prompt gets its own error back after the abort", async () => {
  await expect(
    send(() => {
      throw new Error("disk full");
    }),
  ).rejects.toThrow("disk full");
  expect(far.commands).toContain("abort");
  expect(far.submitted).toEqual([]);
  expect((await send()).state).toBe("sent");
});

describe("an error means what its phase allows", () => {
  test.each([
    ["+CMS ERROR: 500", { state: "retry", code: { kind: "cms", number: 500 } }],
    ["ERROR", { state: "retry", code: { kind: "error", number: null } }],
    ["+CMS ERROR: 304", { state: "failed", code: { kind: "cms", number: 304 } }],
    ["+CME ERROR: 3517", { state: "retry", code: { kind: "cme", number: 3517 }, attempts: 1 }],
    ["COMMAND NOT SUPPORT", { state: "retry", code: { kind: "error", number: null } }],
  ])("%s instead of the prompt", async (said, expected) => {
    far.answers = [(command) => (command.startsWith("AT+CMGS") ? `\r\n${said}\r\n` : null)];
    let isAsked = false;
    const beforeBody = () => {
      isAsked = true;
      return true;
    };
    expect(await send(beforeBody)).toEqual(expected);
    expect(isAsked).toBe(false);
    far.answers = [];
    expect((await send()).state).toBe("sent");
  });

  test.each([
    ["+CMS ERROR: 500", { state: "unknown", why: "modem-error", code: { kind: "cms", number: 500 } }],
    ["+CMS ERROR: 332", { state: "unknown", why: "modem-error", code: { kind: "cms", number: 332 } }],
    ["ERROR", { state: "unknown", why: "modem-error", code: { kind: "error", number: null } }],
    ["+CMS ERROR: Unknown error", { state: "unknown", why: "modem-error", code: { kind: "cms", number: 500 } }],
    ["+CMS ERROR: 38", { state: "retry", code: { kind: "cms", number: 38 } }],
    ["+CMS ERROR: 1", { state: "failed", code: { kind: "cms", number: 1 } }],
    ["+CMS ERROR: 310", { state: "pause", code: { kind: "cms", number: 310 } }],
  ])("%s after the body", async (said, expected) => {
    far.toBody = () => `\r\n${said}\r\n`;
    expect(await send()).toEqual(expected);
    expect(far.submitted).toEqual([hello]);
  });

  test("an OK without a +CMGS proves nothing", async () => {
    far.toBody = () => "\r\nOK\r\n";
    expect(await send()).toEqual({ state: "unknown", why: "modem-error", code: null });
  });
});

test("no prompt: nothing went out, the line is put in step, the text may go again", async () => {
  await reopen({ prompt: 200 });
  far.answers = [(command) => (command.startsWith("AT+CMGS") ? "" : null)];
  expect(await send()).toEqual({ state: "retry", code: null });
  far.answers = [];
  expect((await send()).state).toBe("sent");
  expect(far.submitted).toEqual([hello]);
});

test("B8 no answer to the body: unknown, and a late +CMGS settles it once", async () => {
  await reopen({ submit: 200 });
  far.toBody = () => "";
  expect(await send()).toEqual({ state: "unknown", why: "timeout", code: null });
  far.urc("+CMGS: 41");
  far.say("\r\nOK\r\n");
  // In step again: the keep-alive or any command.
  await far.next(/^AT$/);
  far.urc("+CMGS: 42");
  await far.next(/^AT$/);
  expect(lates).toEqual([41]);
  expect(far.submitted).toEqual([hello]);
});

test("+CMGS without its OK is sent all the same", async () => {
  await reopen({ afterReference: 100 });
  far.toBody = () => "\r\n+CMGS: 12\r\n";
  expect(await send()).toEqual({ state: "sent", reference: 12 });
  far.toBody = () => far.reply("+CMGS: 13");
  expect(await send()).toEqual({ state: "sent", reference: 13 });
});

test("B13 a report may come before its +CMGS", async () => {
  far.toBody = () => `\r\n+CDS: 25\r\n${report}\r\n${far.reply("+CMGS: 1")}`;
  expect(await send()).toEqual({ state: "sent", reference: 1 });
  await line.until(() => line.kept.length === 1);
  expect(line.kept).toEqual([{ pdu: report, kind: "report", storage: null, slot: null }]);
});

test("the body comes back as echo, in lower case too, and is not an answer", async () => {
  far.echo = true;
  far.toBody = (pdu) => `${pdu.toLowerCase()}\r\n${far.reply("+CMGS: 3")}`;
  expect(await send()).toEqual({ state: "sent", reference: 3 });
});

test("B8 unplugged after the body: unknown; unplugged before the prompt: it waits", async () => {
  far.toBody = () => {
    far.pty.unplug();
    return "";
  };
  expect(await send()).toEqual({ state: "unknown", why: "unplugged", code: null });
  expect(await send()).toEqual({ state: "pause", code: null });
  far.forget();
  far.toBody = () => far.reply("+CMGS: 5");
  far.pty.plug();
  await line.ready();
  far.answers = [
    (command) => {
      if (!command.startsWith("AT+CMGS")) return null;
      far.pty.unplug();
      return "";
    },
  ];
  expect(await send()).toEqual({ state: "pause", code: null });
  expect(far.submitted).toEqual([hello]);
});

test("closing waits a moment for the answer to a body, then says it does not know", async () => {
  far.toBody = () => "";
  const body = far.next(/^body/);
  const outcome = send();
  await body;
  await line.port.close();
  expect(await outcome).toEqual({ state: "unknown", why: "closing", code: null });
});

test("closing while the prompt is awaited leaves nothing on the air", async () => {
  far.answers = [(command) => (command.startsWith("AT+CMGS") ? "" : null)];
  const asked = far.next(/^AT\+CMGS/);
  const outcome = send();
  await asked;
  await line.port.close();
  expect(await outcome).toEqual({ state: "pause", code: null });
  expect(far.submitted).toEqual([]);
});

test("B30 without a network the text waits and the modem is not even asked", async () => {
  far.registration = 3;
  far.urc("+CREG: 3");
  far.urc("+CEREG: 3");
  await line.untilState("registering", "network-denied");
  expect(await send()).toEqual({ state: "pause", code: null });
  expect(far.count(/^AT\+CMGS/)).toBe(0);
  const before = line.sendable;
  far.registration = 5;
  far.urc("+CREG: 5");
  await line.ready();
  expect(line.sendable).toBe(before + 1);
  expect((await send()).state).toBe("sent");
});

test("a missing service centre asks for a person, and the line comes back by itself", async () => {
  far.toBody = () => "\r\n+CMS ERROR: 330\r\n";
  expect(await send()).toEqual({ state: "pause", code: { kind: "cms", number: 330 } });
  expect(line.port.status).toMatchObject({ state: "degraded", cause: "no-service-center" });
  expect((await send()).state).toBe("pause");
  far.toBody = () => far.reply("+CMGS: 9");
  const before = line.sendable;
  await line.until(() => line.sendable > before);
  expect(await send()).toEqual({ state: "sent", reference: 9 });
});

test("parts keep the radio link: +CMMS=2 once, or +CMMS=1 a burst, or neither", async () => {
  for (const more of [true, true, false, true, false]) expect((await send(undefined, more)).state).toBe("sent");
  expect(far.commands.filter((command) => command.startsWith("AT+CMMS"))).toEqual(["AT+CMMS=2"]);
});

test("a modem that takes only +CMMS=1 is told at each burst", async () => {
  far.answers = [(command) => (command === "AT+CMMS=2" ? "\r\nERROR\r\n" : null)];
  for (const more of [true, true, false, true, false]) expect((await send(undefined, more)).state).toBe("sent");
  expect(far.count(/^AT\+CMMS=1/)).toBe(2);
  far.answers = [(command) => (command.startsWith("AT+CMMS") ? "\r\n+CMS ERROR: 303\r\n" : null)];
  expect((await send(undefined, true)).state).toBe("sent");
});

test("texts handed over at once go one after the other, each once", async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => send()));
  expect(outcomes).toEqual(Array.from({ length: 20 }, (_, index) => ({ state: "sent", reference: index + 1 })));
  expect(far.submitted).toHaveLength(20);
});

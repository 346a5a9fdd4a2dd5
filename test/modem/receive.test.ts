import { afterEach, beforeEach, expect, test } from "vitest";
import { FarEnd } from "./support/far-end";
import { deliver, hello, Line, part, report } from "./support/line";

let far: FarEnd;
let line: Line;
/** A DELIVER that differs from others by its time stamp's seconds and minutes. */
const numbered = (number: number) => deliver.replace("6211222100", `62112221${String(number % 100).padStart(2, "0")}`);

async function start(prepare: (far: FarEnd) => void = () => undefined, timings = {}): Promise<void> {
  far = new FarEnd();
  prepare(far);
  // The look into every storage at the start is over with the question how full it is.
  const looked = far.next(/^AT\+CPMS\?/);
  line = new Line(far.pty.path, timings);
  await line.untilState("ready");
  await looked;
}

beforeEach(() => start());

afterEach(async () => {
  await line.port.close();
  far.pty.remove();
});

const restart = async (prepare: (far: FarEnd) => void, timings = {}) => {
  await line.port.close();
  far.pty.remove();
  await start(prepare, timings);
};

test("B15 a text is read, stored, and only then deleted from the SIM", async () => {
  const order: string[] = [];
  line.onKeep = () => order.push(`stored, ${far.count(/^AT\+CMGD/)} deleted`);
  const slot = far.store(deliver);
  far.urc(`+CMTI: "SM",${slot}`);
  await line.until(() => line.removed.length === 1);
  expect(order).toEqual(["stored, 0 deleted"]);
  expect(line.kept).toEqual([{ pdu: deliver, kind: "deliver", storage: "SM", slot: 0 }]);
  expect(line.removed).toEqual([1]);
  expect(far.stores.get("SM")?.size).toBe(0);
});

test("what cannot be stored stays on the SIM and is stored at a later turn", async () => {
  await restart(() => undefined, { poll: 120 });
  line.trouble = new Error("disk full");
  let tries = 0;
  line.onKeep = () => (tries += 1);
  far.store(deliver);
  far.urc('+CMTI: "SM",0');
  const polled = far.next(/^AT\+CMGL=4/);
  await line.until(() => line.logged.includes("modem.not-kept"));
  await polled;
  expect(far.count(/^AT\+CMGD/)).toBe(0);
  expect(far.stores.get("SM")?.size).toBe(1);
  line.trouble = null;
  await line.until(() => line.removed.length === 1);
  expect(tries).toBeGreaterThan(1);
  expect(line.kept).toHaveLength(1);
});

test("B17 slot 0 and a storage other than the usual one are read where the notice says", async () => {
  far.store(numbered(1), "ME", 0);
  far.store(numbered(2), "SM", 0);
  far.urc('+CMTI: "ME",0');
  await line.until(() => line.removed.length === 1);
  far.urc('+CMTI: "SM",0');
  await line.until(() => line.removed.length === 2);
  expect(line.kept.map(({ storage, slot, pdu }) => [storage, slot, pdu])).toEqual([
    ["ME", 0, numbered(1)],
    ["SM", 0, numbered(2)],
  ]);
});

test("B18 an empty slot is looked at once more after a moment, then left to the poll", async () => {
  for (const empty of ["\r\nOK\r\n", "\r\n+CMS ERROR: 321\r\n", "\r\n+CMGR: 0,,0\r\n\r\nOK\r\n"]) {
    far.answers = [(command) => (command === "AT+CMGR=7" ? empty : null)];
    const first = far.next(/^AT\+CMGR=7/);
    far.urc('+CMTI: "SM",7');
    await first;
    await far.next(/^AT\+CMGR=7/);
  }
  expect(far.count(/^AT\+CMGR=7/)).toBe(6);
  far.answers = [];
  far.urc('+CMTI: "SM",3');
  await far.next(/^AT\+CMGR=3/);
  far.store(deliver, "SM", 3);
  await line.until(() => line.removed.length === 1);
});

test("B16 texts that lay on the SIM before the start are fetched from every storage, without a notice", async () => {
  await restart((modem) => {
    modem.store(numbered(1), "SM", 4);
    modem.store(numbered(2), "ME", 9);
    modem.store(hello, "SM", 5);
  });
  await line.until(() => line.removed.length === 2);
  expect(line.kept.map(({ pdu }) => pdu).sort()).toEqual([numbered(1), numbered(2)]);
  // A text somebody wrote on this SIM with a phone is not ours to delete.
  expect(far.stores.get("SM")?.get(5)).toBe(hello);
});

test("B16 a lost notice costs a poll, not the text", async () => {
  await restart(() => undefined, { poll: 100 });
  far.store(deliver);
  await line.until(() => line.removed.length === 1);
});

test("a burst is listed at once: at most 1.2 commands a text, nothing lost, nothing twice", async () => {
  const before = far.commands.length;
  const arriving = Array.from({ length: 100 }, (_, index) => numbered(index));
  for (const pdu of arriving) far.urc(`+CMTI: "SM",${far.store(pdu)}`);
  await line.until(() => line.removed.length === 100);
  expect(line.kept.map(({ pdu }) => pdu).sort()).toEqual([...arriving].sort());
  expect(far.commands.slice(before).filter((command) => command !== "AT").length).toBeLessThanOrEqual(120);
});

test("texts that are listed at once are kept in the order they were announced, whatever slots they lie in", async () => {
  // The first text took a high slot, the second one a low slot that had become free.
  far.store(numbered(2), "SM", 1);
  far.store(numbered(1), "SM", 7);
  far.urc('+CMTI: "SM",7', '+CMTI: "SM",1');
  await line.until(() => line.removed.length === 2);
  expect(far.count(/^AT\+CMGR/)).toBe(0);
  expect(line.kept.map(({ pdu }) => pdu)).toEqual([numbered(1), numbered(2)]);
});

test("a text that arrives between the listing and the deleting stays until it was read", async () => {
  far.store(numbered(1));
  let isFirst = true;
  line.onKeep = () => {
    if (!isFirst) return;
    isFirst = false;
    // The lowest free slot, with no notice.
    far.store(numbered(2), "SM", 1);
    far.urc('+CMTI: "SM",1');
  };
  far.urc('+CMTI: "SM",0');
  await line.until(() => line.removed.length === 2);
  expect(line.kept.map(({ pdu }) => pdu)).toEqual([numbered(1), numbered(2)]);
});

test("B5 notices and a report in the middle of an answer disturb neither", async () => {
  far.store(numbered(1), "SM", 2);
  far.store(numbered(2), "SM", 3);
  far.answers = [
    (command) =>
      command === "AT+CMGR=2"
        ? `\r\n+CMTI: "SM",3\r\n\r\n+CMGR: 0,,24\r\n+CDS: 25\r\n${report}\r\n${numbered(1)}\r\n\r\nOK\r\n`
        : null,
  ];
  far.urc('+CMTI: "SM",2');
  await line.until(() => line.removed.length === 3);
  expect(line.kept.map(({ kind }) => kind).sort()).toEqual(["deliver", "deliver", "report"]);
});

test("reports come directly and from a storage, as reports", async () => {
  far.urc("+CDS: 25", report);
  far.store(report, "SM", 6);
  far.urc('+CDSI: "SM",6');
  await line.until(() => line.removed.length === 2);
  expect(line.kept.map(({ kind }) => kind)).toEqual(["report", "report"]);
  expect(line.kept.map(({ storage }) => storage)).toContain("SM");
  expect(line.kept.map(({ storage }) => storage)).toContain(null);
});

test("a family that names SM but keeps reports in SR is read in SR", async () => {
  await restart((modem) => {
    modem.answers = [
      (command) => (command === "AT+CGMI" ? modem.reply("Quectel") : null),
      (command) => (command === "AT+CPMS=?" ? modem.reply('+CPMS: ("SM","ME","SR"),("SM","ME"),("SM","ME")') : null),
    ];
  });
  far.store(report, "SR", 0);
  far.urc('+CDSI: "SM",0');
  await line.until(() => line.removed.length === 1);
  expect(line.kept).toEqual([{ pdu: report, kind: "report", storage: "SR", slot: 0 }]);
});

test("B15 texts that only come directly are acknowledged after they are stored, and not before", async () => {
  await restart((modem) => {
    modem.answers = [
      (command) => (command === "AT+CNMI=?" ? modem.reply("+CNMI: (0-2),(0,2),(0),(0-1),(0)") : null),
      (command) => (command === "AT+CSMS?" ? modem.reply("+CSMS: 1,1,1,1") : null),
    ];
  });
  expect(far.commands).toContain("AT+CSMS=1");
  expect(far.commands).toContain("AT+CNMI=2,2,0,1,0");
  line.onKeep = () => expect(far.count(/^AT\+CNMA/)).toBe(line.kept.length);
  far.urc("+CMT: ,24", numbered(1));
  await line.until(() => line.removed.length === 1);
  far.urc("+CDS: 25", report);
  await line.until(() => line.removed.length === 2);
  expect(far.count(/^AT\+CNMA/)).toBe(2);
  line.onKeep = () => undefined;
  line.trouble = new Error("store closed");
  far.urc("+CMT: ,24", numbered(2));
  await line.until(() => line.logged.includes("modem.not-kept"));
  await far.next(/^AT$/);
  expect(far.count(/^AT\+CNMA/)).toBe(2);
});

test("a modem that only knows AT+CNMA without a number is acknowledged too", async () => {
  await restart((modem) => {
    modem.answers = [
      (command) => (command === "AT+CNMI=?" ? modem.reply("+CNMI: (0-2),(2),(0),(1),(0)") : null),
      (command) => (command === "AT+CSMS?" ? modem.reply("+CSMS: 1,1,1,1") : null),
      (command) => (command === "AT+CNMA=0" ? "\r\nERROR\r\n" : null),
    ];
  });
  far.urc("+CMT: ,24", numbered(1));
  await line.until(() => line.removed.length === 1);
  expect(far.commands).toContain("AT+CNMA");
});

test("B26 what is no PDU is stored as it is after one more look, deleted, and blocks nobody", async () => {
  far.store("It is easy to read text messages via AT commands.", "SM", 0);
  far.store(numbered(1), "SM", 1);
  far.store(numbered(2), "SM", 2);
  for (const slot of [0, 1, 2]) far.urc(`+CMTI: "SM",${slot}`);
  await line.until(() => line.removed.length === 3);
  expect(line.kept.map(({ kind }) => kind).sort()).toEqual(["deliver", "deliver", "unreadable"]);
  expect(far.stores.get("SM")?.size).toBe(0);
});

test("a modem found in text mode is put back to PDU mode before anything is called unreadable", async () => {
  let isText = true;
  far.answers = [
    (command) => {
      if (command === "AT+CMGF=0") isText = false;
      return command === "AT+CMGR=0" && isText ? far.reply('+CMGR: "REC UNREAD","+12025550102"\r\nhello') : null;
    },
  ];
  far.store(deliver);
  far.urc('+CMTI: "SM",0');
  await line.until(() => line.removed.length === 1);
  expect(line.kept).toEqual([{ pdu: deliver, kind: "deliver", storage: "SM", slot: 0 }]);
});

test("a deletion that fails is tried again at the next poll; the same text is then handed over again with its place", async () => {
  await restart(() => undefined, { poll: 120 });
  let refusals = 1;
  far.answers = [(command) => (command.startsWith("AT+CMGD") && refusals-- > 0 ? "\r\n+CMS ERROR: 500\r\n" : null)];
  far.store(deliver);
  far.urc('+CMTI: "SM",0');
  await line.until(() => line.removed.length === 1);
  expect(line.logged).toContain("modem.delete-failed");
  expect(line.kept).toEqual([line.kept[0], line.kept[0]]);
});

test("unplugged while texts are read: all of them are stored after the replug, none is lost", async () => {
  const arriving = Array.from({ length: 10 }, (_, index) => numbered(index));
  for (const pdu of arriving) far.store(pdu);
  line.onKeep = () => {
    if (line.kept.length !== 4) return;
    line.onKeep = () => undefined;
    far.pty.unplug();
    far.forget();
    far.pty.plug();
  };
  for (let slot = 0; slot < 10; slot += 1) far.urc(`+CMTI: "SM",${slot}`);
  await line.until(() => new Set(line.kept.map(({ pdu }) => pdu)).size === 10 && far.stores.get("SM")?.size === 0);
  await line.ready();
});

test("B19 a full storage is said, emptied, and said to be over", async () => {
  await restart((modem) => {
    modem.answers = [
      (command) => (command === "AT+CPMS?" ? modem.reply('+CPMS: "SM",20,20,"SM",20,20,"SM",20,20') : null),
    ];
  });
  await line.untilState("degraded", "storage-full");
  expect(
    (
      await line.port.send(
        part(hello),
        () => true,
        () => undefined,
      )
    ).state,
  ).toBe("sent");
  far.answers = [];
  far.urc('^SMMEMFULL: "SM"');
  await line.ready();
});

test("texts go out while texts come in, and both all arrive", async () => {
  const sending = Array.from({ length: 30 }, () =>
    line.port.send(
      part(hello),
      () => true,
      () => undefined,
    ),
  );
  for (let index = 0; index < 60; index += 1) far.urc(`+CMTI: "SM",${far.store(numbered(index))}`);
  expect((await Promise.all(sending)).every(({ state }) => state === "sent")).toBe(true);
  await line.until(() => line.removed.length === 60);
  expect(new Set(line.kept.map(({ pdu }) => pdu)).size).toBe(60);
});

test.each([1, 2, 7])("B6 writes of %i octets change nothing", async (chop) => {
  far.chop = chop;
  for (let index = 0; index < 5; index += 1) far.urc(`+CMTI: "SM",${far.store(numbered(index))}`);
  await line.until(() => line.removed.length === 5);
  expect(
    (
      await line.port.send(
        part(hello),
        () => true,
        () => undefined,
      )
    ).state,
  ).toBe("sent");
});

import { expect, test } from "vitest";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { openTestDesk, type TestDesk } from "../support/desk";

const elena = "+15035550163";
const hour = 3_600_000;

const pdusOf = (desk: TestDesk, text: string, ref: number, from = elena): string[] => {
  const encoded = encodeDeliver({ from, text, ref, scts: { at: desk.clock.now(), offsetMinutes: -240 } });
  if ("error" in encoded) throw new Error(encoded.error);
  return encoded.pdus.map((part) => part.pdu);
};

const long = "I already dropped the form off on Friday with the lady at the desk. ".repeat(6).trim();

test("a text in parts is whole in any order", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const [a, b, c] = pdusOf(desk, long, 9) as [string, string, string];
  for (const pdu of [c, a, b]) desk.arrive(pdu);
  expect((await desk.thread(id)).map((item) => item.text)).toEqual([long]);
});

test("a text whose part is missing is shown after a minute with what came, and grows when the part comes", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const [a, b, c] = pdusOf(desk, long, 9) as [string, string, string];
  desk.arrive(a);
  desk.arrive(c);
  expect(await desk.thread(id)).toEqual([]);
  desk.clock.pass(60_000);
  desk.tick();
  expect((await desk.thread(id))[0]).toMatchObject({ parts: { have: 2, of: 3 } });
  expect((await desk.list("needs-reply")).length).toBe(1);
  desk.clock.pass(5 * hour);
  desk.arrive(b);
  expect(await desk.thread(id)).toMatchObject([{ text: long, parts: { have: 3, of: 3 } }]);
  expect((await desk.must("inbox.search", { text: "lady" })).texts).toHaveLength(1);
});

test("the same reference from two senders makes two texts, and may be used again later", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const mine = pdusOf(desk, long, 9);
  const other = pdusOf(desk, long.toUpperCase(), 9, "+15035550118");
  for (const index of [0, 1, 2]) for (const set of [mine, other]) desk.arrive(set[index] as string);
  desk.clock.pass(hour);
  for (const pdu of pdusOf(desk, `Again: ${long}`, 9)) desk.arrive(pdu);
  expect((await desk.thread(id)).map((item) => item.text)).toEqual([long, `Again: ${long}`]);
});

test("parts that the network took at other times are of another text, although sender and reference are the same", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const at = (hours: number, words: string) => {
    const encoded = encodeDeliver({
      from: elena,
      text: `${words}: ${long}`,
      ref: 9,
      scts: { at: desk.clock.now() + hours * hour, offsetMinutes: -240 },
    });
    if ("error" in encoded) throw new Error(encoded.error);
    return encoded.pdus.map((part) => part.pdu) as [string, string, string];
  };
  const first = at(-2, "First");
  const second = at(0, "Second");
  // The first part of the older text got lost; what came of it must not be taken for the younger one.
  for (const pdu of [first[1], first[2], ...second]) desk.arrive(pdu);
  expect((await desk.thread(id)).map((item) => item.text)).toEqual([`Second: ${long}`]);
  desk.arrive(first[0]);
  expect((await desk.thread(id)).map((item) => item.text).toSorted()).toEqual([`First: ${long}`, `Second: ${long}`]);
});

test("two texts with the same reference that arrive part by part in turn stay two", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const one = pdusOf(desk, `One: ${long}`, 9);
  const two = pdusOf(desk, long.toUpperCase(), 9);
  for (const index of [0, 1, 2]) for (const set of [one, two]) desk.arrive(set[index] as string);
  expect((await desk.thread(id)).map((item) => item.text)).toEqual([`One: ${long}`, long.toUpperCase()]);
});

test("a part read again from a slot that was not yet cleared is the same part", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const [pdu] = pdusOf(desk, "Hi", 1) as [string];
  const first = desk.arrive(pdu, { storage: "SM", slot: 0 });
  expect(desk.arrive(pdu, { storage: "SM", slot: 0 })).toBe(first);
  expect(await desk.thread(id)).toMatchObject([{ text: "Hi", repeats: 0 }]);
});

test("the same text from another slot is kept raw and shown once with a mark", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const [pdu] = pdusOf(desk, "Hi", 1) as [string];
  desk.arrive(pdu, { storage: "SM", slot: 0 });
  desk.arrive(pdu, { storage: "SM", slot: 1 });
  expect(await desk.thread(id)).toMatchObject([{ text: "Hi", repeats: 1 }]);
  expect(desk.db.prepare("SELECT count(*) FROM rawPart").pluck().get()).toBe(2);
});

test("what cannot be read is kept raw with its reason and stands in nobody's way", async () => {
  const desk = openTestDesk();
  desk.arrive("07915035");
  desk.arrive("not hex at all");
  desk.text(elena, "Hi");
  expect(desk.db.prepare("SELECT problem FROM rawPart WHERE problem IS NOT NULL").pluck().all()).toEqual([
    "truncated",
    "not-hex",
  ]);
  expect((await desk.list("needs-reply")).length).toBe(1);
});

test("every inbound row has its raw part", async () => {
  const desk = openTestDesk();
  desk.text(elena, long);
  desk.text("Pharmacy", "Ready");
  desk.text("72244", "Code 1234");
  const bare = desk.db.prepare(
    "SELECT count(*) FROM item i WHERE direction = 'in' AND NOT EXISTS (SELECT 1 FROM rawPart r WHERE r.itemId = i.itemId)",
  );
  expect(bare.pluck().get()).toBe(0);
  expect((await desk.list("all")).map((row) => row.address)).toEqual([
    { kind: "short", value: "72244" },
    { kind: "alpha", value: "Pharmacy" },
    { kind: "e164", value: elena },
  ]);
});

test("a number written national or international is one conversation", async () => {
  const desk = openTestDesk();
  desk.text("5035550163", "national");
  desk.text(elena, "international");
  expect(await desk.list("needs-reply")).toMatchObject([{ address: { kind: "e164", value: elena }, unread: 2 }]);
});

test("a network clock that is out of step does not move a text in time", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "on time", { sctsAt: desk.clock.now() - 2 * hour, ref: 1 });
  desk.text(elena, "from the future", { sctsAt: desk.clock.now() + 6 * 60_000, ref: 2 });
  desk.text(elena, "from last week", { sctsAt: desk.clock.now() - 73 * hour, ref: 3 });
  expect(
    (await desk.thread(id)).map((item) => [item.text, Math.floor(item.at / 1000) * 1000 - desk.clock.now()]),
  ).toEqual([
    ["on time", -2 * hour],
    ["from the future", 0],
    ["from last week", 0],
  ]);
  desk.text(elena, "late arrival", { sctsAt: desk.clock.now() - hour, ref: 4 });
  expect((await desk.list("needs-reply"))[0]).toMatchObject({
    lastAt: desk.clock.now(),
    lastPreview: "from last week",
  });
});

test("hostile words stay words", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const hostile = "<script>alert(1)</script> {{x}} \u202Egnp.exe \u200B \uD83D end";
  desk.text(elena, hostile);
  expect((await desk.thread(id))[0]?.text).toBe(hostile.replace("\uD83D", "\uFFFD"));
});

test("two texts and an answer of one second stand in the order they came, although the network tells whole seconds", async () => {
  const desk = openTestDesk(Date.UTC(2026, 9, 20, 13, 44, 7, 200));
  const id = desk.addPatient();
  await desk.send(id, "answer");
  const second = Date.UTC(2026, 9, 20, 13, 44, 7);
  desk.clock.pass(500);
  desk.text(elena, "first", { sctsAt: second, ref: 1 });
  desk.clock.pass(600);
  desk.text(elena, "second", { sctsAt: second, ref: 2 });
  desk.clock.pass(200);
  desk.text(elena, "third", { sctsAt: second + 1000, ref: 3 });
  expect((await desk.thread(id)).map((item) => item.text)).toEqual(["answer", "first", "second", "third"]);
});

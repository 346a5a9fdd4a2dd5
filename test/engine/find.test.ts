import { expect, test } from "vitest";
import { openTestDesk } from "../support/desk";

const elena = "+15035550163";

test("every text and note with the words, newest first, the words marked, accents folded", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  desk.text(elena, "¿Puedo llevar los papeles mañana?");
  desk.clock.pass(1_000);
  await desk.must("inbox.note", { conversationId: id, text: "She brings the papeles tomorrow" });
  desk.clock.pass(1_000);
  await desk.send(id, "Sí, traiga sus papeles");
  const { hits, next } = await desk.must("inbox.find", { text: "papeles", after: null });
  expect(hits.map((hit) => [hit.kind, hit.direction])).toEqual([
    ["text", "out"],
    ["note", null],
    ["text", "in"],
  ]);
  expect(next).toBeNull();
  const found = await desk.must("inbox.find", { text: "MANANA pap", after: null });
  expect(found.hits[0]?.excerpt.filter((part) => part.hit).map((part) => part.text)).toEqual(["papeles", "mañana"]);
  expect(found.hits[0]?.excerpt.map((part) => part.text).join("")).toBe("¿Puedo llevar los papeles mañana?");
});

test("what was taken back is not found; pages follow one another without gap or repeat", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  const sent = await desk.send(id, "about the zebra crossing");
  await desk.undo(sent.undo);
  expect((await desk.must("inbox.find", { text: "zebra", after: null })).hits).toEqual([]);
  for (let index = 0; index < 120; index++) {
    desk.clock.pass(1_000);
    desk.text(elena, `parking question ${index}`, { ref: index % 255 });
  }
  const seen: string[] = [];
  let after: { at: number; id: number } | null = null;
  do {
    const page: Awaited<ReturnType<typeof desk.must<"inbox.find">>> = await desk.must("inbox.find", {
      text: "parking",
      after,
    });
    seen.push(...page.hits.map((hit) => hit.excerpt.map((part) => part.text).join("")));
    after = page.next;
  } while (after !== null);
  expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => `parking question ${119 - index}`));
});

test("a hit far back is shown with what is around it", async () => {
  const desk = openTestDesk();
  const id = desk.addPatient();
  for (let index = 0; index < 200; index++) {
    desk.clock.pass(1_000);
    desk.text(elena, index === 20 ? "the needle" : `hay ${index}`, { ref: index % 255 });
  }
  const [hit] = (await desk.must("inbox.find", { text: "needle", after: null })).hits;
  const around = await desk.must("inbox.around", { conversationId: id, itemId: hit?.itemId as never });
  expect(around).toMatchObject({ more: false, newer: true });
  expect(around.items.map((item) => item.text)).toContain("the needle");
  expect(around.items.at(-1)?.text).toBe("hay 30");
});

test.each(['"', "AND", "NEAR(", "*", "a OR b", "col:x", "- -", "\u0000", "\ud800", "^x", "🙂🙂"])(
  "%j is looked for as words, never as a query",
  async (text) => {
    const desk = openTestDesk();
    desk.addPatient();
    desk.text(elena, "Hello");
    expect((await desk.must("inbox.find", { text, after: null })).hits).toEqual([]);
    expect((await desk.must("inbox.search", { text })).texts).toEqual([]);
  },
);

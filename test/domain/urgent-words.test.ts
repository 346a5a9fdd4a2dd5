import { expect, test } from "vitest";
import { urgentWordsIn } from "../../src-shared/domain/urgent-words";
import heldOut from "./urgent-texts/held-out.json" with { type: "json" };
import training from "./urgent-texts/training.json" with { type: "json" };
import varied from "./urgent-texts/varied.json" with { type: "json" };

const both = <T>(texts: { en: T[]; es: T[] }): T[] => [...texts.en, ...texts.es];
const levelOf = (text: string): string => urgentWordsIn(text)?.level ?? "nothing";

test.each(both(training.urgent))("%j raises the alarm", (text) => expect(levelOf(text)).toBe("alert"));

test.each(both(training.mentioned))("%j is a mention, and no alarm", (text) => expect(levelOf(text)).toBe("mentioned"));

test.each(both(training.everyday))("%j raises no alarm", (text) => expect(levelOf(text)).not.toBe("alert"));

// held-out: written before the first rules; its misses were looked at since. varied: oblique and rough texts, and everyday ones
// that come close (family, long ago, jokes, results, questions, bills, refills, questionnaires), in batches; each was measured
// unseen, then looked at: of the last ten, 86, 93, 91, 94, 87, and of the most oblique 74, 64, 75, 82 and 70 in 100 were found,
// and 14, 5, 7, 5, 6, 9, 16, 11, 21 and 2 rang by mistake. So what is asserted here says that nothing was lost, not how new texts fare.
// Nearly all are by the hands that wrote the rules: a set by others is the judge.
test.each(
  Object.entries({ "held-out": heldOut, varied }).flatMap(([name, texts]) =>
    (["en", "es"] as const).map((language) => ({ name, language, texts })),
  ),
)(
  "of the $name urgent texts ($language) 92 in 100 raise the alarm, of the everyday ones at most 3",
  ({ language, texts }) => {
    const shareOf = (set: string[]): number => set.filter((text) => levelOf(text) === "alert").length / set.length;
    expect(shareOf(texts.urgent[language])).toBeGreaterThanOrEqual(0.92);
    expect(shareOf(texts.everyday[language])).toBeLessThanOrEqual(0.03);
  },
);

test.each([
  ["my chest is really hurting", "heart"],
  ["I can’t breathe", "breathing"],
  ["me DUELE el pecho", "heart"],
  ["my baby is not breathing", "baby"],
  ["I want to die", "self-harm"],
  ["quiero quitarme la vida", "self-harm"],
  ["se tomó muchas pastillas", "overdose"],
  ["the bleeding won't stop", "bleeding"],
  ["should I call 911", "emergency"],
])("%j tells the group: %s", (text, group) => expect(urgentWordsIn(text)?.group).toBe(group));

test("says the patient's own words, as they wrote them", () => {
  expect(urgentWordsIn("Since last night my CHEST feels so tight")?.words).toBe("CHEST feels so tight");
});

test("words far from each other are told with what stands between left out", () => {
  expect(urgentWordsIn("I am 34 weeks along. We moved house and I was tired. Now I have some bleeding")?.words).toBe(
    "34 weeks … bleeding",
  );
});

test.each([
  "I havent felt my baby move since yesterday",
  "everybody would be happier if i was gone",
  "no se me quita el sangrado y es mucho",
])("%j: what denies or supposes does not lower a phrase that says it itself", (text) =>
  expect(levelOf(text)).toBe("alert"),
);

test("a no that begins what comes next does not deny what was said", () => {
  expect(levelOf("mi niña dice que su padrastro la toca, no se que hacer")).toBe("alert");
  expect(levelOf("she has chest pain, no fever")).toBe("alert");
  expect(levelOf("chest pain: no")).toBe("mentioned");
});

test("an alarm later in the text counts more than a mention before it", () => {
  expect(urgentWordsIn("No fever and no chest pain, but she had a seizure")).toEqual({
    level: "alert",
    group: "collapse",
    words: "seizure",
  });
});

test.each([
  ["a number with 911 in it", "My cell is (503) 911-0123 or 503-911-0123"],
  ["an address", "911 Oak Street"],
  ["a price", "The bill says $911"],
  ["a date", "Are you open on 9/11?"],
])("%s is no emergency", (_what, text) => expect(urgentWordsIn(text)).toBeNull());

test("a text of 255 parts is looked at to its last word", () => {
  const long = `${"my knee is fine today and the weather was nice ".repeat(800)}. Chest pain`;
  expect(long.length).toBeGreaterThan(255 * 67);
  expect(urgentWordsIn(long)?.words).toBe("Chest pain");
});

test.each(["chest ", "no ", "if i have ", "can't ", "pain chest ", "9", "é", "'", "$", "a.", "sugar 9 "])(
  "nothing that is written again and again makes it slow: %j",
  (piece) => expect(["alert", "mentioned", "nothing"]).toContain(levelOf(piece.repeat(39_000 / piece.length))),
);

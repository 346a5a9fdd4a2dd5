import { expect, test } from "vitest";
import { urgentWordsIn } from "../../src-shared/domain/urgent-words";

test.each([
  ["Chest feels tight since last night, should I come in?", "heart"],
  ["my chest is really hurting", "heart"],
  ["I can’t breathe", "breathing"],
  ["He cannot breathe well", "breathing"],
  ["me DUELE el pecho", "heart"],
  ["No puedo respirar", "breathing"],
  ["my baby is not breathing", "baby"],
  ["I want to die", "self-harm"],
  ["quiero quitarme la vida", "self-harm"],
  ["se tomó muchas pastillas", "overdose"],
  ["the bleeding won't stop", "bleeding"],
  ["Mi bebé no despierta", "baby"],
  ["should I call 911", "emergency"],
])("%j raises: %s", (text, group) => expect(urgentWordsIn(text)?.group).toBe(group));

test.each([
  "No chest pain today, thanks",
  "I have no trouble breathing",
  "sin dolor de pecho",
  "Who is my emergency contact?",
  "Can I move Thursday to later in the day?",
  "I need a refill on my blood pressure pills",
  "Thanks, see you",
  "",
  "👍",
  "the dress is breathtaking",
])("%j raises nothing", (text) => expect(urgentWordsIn(text)).toBeNull());

test("says the patient's own words, as they wrote them", () => {
  expect(urgentWordsIn("Since last night my CHEST feels so tight")?.words).toBe("CHEST feels so tight");
});

test("a text of any length is looked through in a moment", () => {
  expect(urgentWordsIn(`${"chest ".repeat(40_000)}pain`)).toBeNull();
});

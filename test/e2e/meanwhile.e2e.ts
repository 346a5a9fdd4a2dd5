import { randomUUID } from "node:crypto";
import {
  bubbleOf,
  danaAnswers,
  everybodyWrote,
  everyone,
  fastPractice,
  goToPerson,
  idOf,
  must,
  rowOf,
} from "./support/desk";
import { keepPicture, picture } from "./support/pictures";
import { expect, test } from "./support/watched";

test("of a selection, one that became urgent while somebody chose is left where it is and named; Z brings the others back", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  const names = ["Henry Osei", "Grace Lim", "Joan Petrakis"];
  for (const name of names) await rowOf(page, name).click({ modifiers: ["Control"] });
  await keyboard.press("h");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await must(lobby.call("inbox.urgent", { conversationId: await idOf(lobby, "Grace Lim"), urgent: true }));
  await keyboard.press("Enter");
  await expect(page.getByTestId("toast")).toContainText(
    "2 of 3 changed. Left as it is: Grace Lim. This conversation is marked urgent.",
  );
  const states = async () => {
    const all = await everyone(lobby);
    return names.map((name) => all.find((row) => row.name === name)?.state);
  };
  expect(await states()).toEqual(["snoozed", "needs-reply", "snoozed"]);
  await keyboard.press("z");
  await expect(page.getByTestId("toast")).toContainText("Undone");
  expect(await states()).toEqual(["needs-reply", "needs-reply", "needs-reply"]);
});

test("Retry after a colleague has answered asks first; the first answer sends nothing", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  // The practice network reports every text to this number as expired.
  const { conversationId } = await must(lobby.call("patients.start", { number: "+15035550195" }));
  await must(lobby.call("outbox.send", { conversationId, text: "Your form is ready.", requestId: randomUUID() }));
  await goToPerson(page, "(503) 555-0195");
  const failed = bubbleOf(page, "Your form is ready.");
  await expect(failed).toContainText("Not delivered.", { timeout: 40_000 });
  await danaAnswers(lobby, conversationId, "Please call us");
  const question = page.getByRole("dialog", { name: /^Dana answered \d+ s ago\.$/ });
  await failed.getByRole("button", { name: "Retry" }).click();
  await expect(question.getByRole("button", { name: "Do not send" })).toBeFocused();
  await keepPicture(lobby, picture("resend-question"));
  await page.keyboard.press("Enter");
  await expect(question).toHaveCount(0);
  await expect(failed).toHaveCount(1);
  await failed.getByRole("button", { name: "Retry" }).click();
  await question.getByRole("button", { name: "Send anyway" }).click();
  await expect(failed).toHaveCount(2);
  await expect(question).toHaveCount(0);
});

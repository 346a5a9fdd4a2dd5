import { randomUUID } from "node:crypto";
import { everybodyWrote, fastPractice, goToPerson, must } from "./support/desk";
import { keepPicture, picture } from "./support/pictures";
import { expect, test } from "./support/watched";

test("the search screen finds people, tags and texts, each under its own head, by keyboard", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await must(lobby.call("inbox.create-tag", { name: "Médico urgente", tone: "warn", icon: "star" }));
  await keyboard.press("Control+f");
  await keyboard.type("ma");
  const hits = page.getByTestId("hits");
  const people = hits.getByRole("region", { name: "People" }).getByRole("button");
  await expect(people.filter({ hasText: "Elena Marsh" })).toContainText("(503) 555-0163");
  await expect(hits.getByRole("region", { name: "Texts and notes" })).toContainText("mañana");
  await keepPicture(lobby, picture("search"));
  await page.getByRole("searchbox").fill("urg med");
  await expect(hits.getByRole("button")).toHaveText(["Médico urgente"]);
  await page.getByRole("searchbox").fill("elena");
  await expect(people.first()).toContainText("Elena Marsh");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await expect(page.getByTestId("thread").getByRole("heading", { level: 2 })).toHaveText("Elena Marsh");
});

test("a text that did not arrive says why and what to do; the code waits in Details", async ({ open }) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  // The practice network reports every text to this number as expired.
  const { conversationId } = await must(lobby.call("patients.start", { number: "+15035550195" }));
  await must(lobby.call("outbox.send", { conversationId, text: "Your form is ready.", requestId: randomUUID() }));
  await goToPerson(page, "(503) 555-0195");
  const message = page.locator(".message");
  await expect(message).toContainText("Not delivered. The phone is off or out of reach.", { timeout: 40_000 });
  await expect(message).not.toContainText("70");
  await message.getByRole("button", { name: "What happened" }).first().click();
  const story = page.getByTestId("story");
  await expect(story).toContainText("Choose Retry later, or call.");
  await expect(story.getByText("Code st 70")).toBeHidden();
  await story.getByText("Details").click();
  await expect(story.getByText("Code st 70")).toBeVisible();
  await keepPicture(lobby, picture("failed-story"));
});

import { everybodyWrote, everyone, fastPractice, goToPerson, must, zoneAt } from "./support/desk";
import { keepPicture, picture } from "./support/pictures";
import { expect, test } from "./support/watched";

test("days and times are typed and shown in Lobby's language, not the computer's; what cannot be read is not sent off", async ({
  open,
}) => {
  const lobby = await open({ env: fastPractice });
  const { page } = lobby;
  const { keyboard } = page;
  await everybodyWrote(lobby);
  await must(lobby.call("settings.change", { zone: zoneAt(12) }));
  const elena = async () => (await everyone(lobby)).find((row) => row.name === "Elena Marsh");

  // The computer is set to English; whoever sits here reads Spanish.
  await must(lobby.call("preferences.change", { language: "es" }));
  await goToPerson(page, "Elena Marsh");
  await keyboard.press("h");
  await page.getByRole("option", { name: "Elegir día y hora" }).click();
  const dialog = page.getByRole("dialog");
  const day = dialog.getByRole("textbox", { name: "Día" });
  const hour = dialog.getByRole("textbox", { name: "Hora" });
  await expect(day).toBeFocused();
  await expect(day).toHaveValue(/^\d\d\/\d\d\/\d{4}$/);
  await expect(hour).toHaveValue("8:00");
  await keyboard.press("Control+a");
  await keyboard.type("31/12");
  await keyboard.press("Tab");
  await expect(day).toHaveValue(/^31\/12\/20\d\d$/);
  await expect(hour).toBeFocused();
  await keyboard.type("14h30");
  await keyboard.press("ArrowUp");
  await expect(hour).toHaveValue("14:45");
  await expect(dialog.getByRole("status")).toContainText(/^Vuelve .*31 dic.*14:45$/);
  await keepPicture(lobby, picture("snooze-pick-es"));

  await day.fill("mañana");
  await keyboard.press("Enter");
  await expect(dialog.locator(".problem")).toContainText("Escriba el día como día/mes/año");
  await expect(day).toBeFocused();
  expect((await elena())?.state).toBe("needs-reply");
  await day.fill("31.12.");
  await expect(dialog.locator(".problem")).toHaveCount(0);
  await day.fill("31 12");
  await keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await elena())?.state).toBe("snoozed");

  // The same field in English, month first.
  await must(lobby.call("preferences.change", { language: "en" }));
  await goToPerson(page, "Elena Marsh");
  await page.getByRole("button", { name: "Schedule a text" }).click();
  await dialog.getByRole("textbox", { name: "Text" }).fill("Your form is ready");
  await dialog.getByRole("textbox", { name: "Day" }).fill("12/31");
  await dialog.getByRole("textbox", { name: "Time" }).fill("2:30");
  const rightOf = async (name: string): Promise<number> => {
    const box = await dialog.getByRole("textbox", { name }).boundingBox();
    return (box?.x ?? 0) + (box?.width ?? 0);
  };
  // Both fields stay within the width of the one above them.
  expect(await rightOf("Time")).toBeLessThanOrEqual(await rightOf("Text"));
  await keyboard.press("Enter");
  await expect(dialog.locator(".problem")).toContainText(/Write the time with AM or PM, like 9:30.AM\./);
  await expect(dialog.getByRole("textbox", { name: "Time" })).toBeFocused();
  await keyboard.type(" pm");
  await expect(dialog.getByRole("status").first()).toContainText(/Goes out .*Dec 31, 2:30.PM/);
  await dialog.getByRole("button", { name: "Tomorrow 9:00" }).click();
  await expect(dialog.getByRole("textbox", { name: "Time" })).toHaveValue(/^9:00.AM$/);
  await keyboard.press("Escape");

  await page.getByRole("button", { name: "About Elena Marsh" }).click();
  const born = dialog.getByRole("textbox", { name: "Born on" });
  await born.fill("3/14");
  await keyboard.press("Enter");
  await expect(dialog.locator(".problem")).toContainText("Write the day as month/day/year, like 03/14/1985.");
  await born.fill("3/14/85");
  await keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByTestId("panel")).toContainText("born 03/14/1985");
});

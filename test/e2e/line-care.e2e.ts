import { must, rowOf, setUpClinic } from "./support/desk";
import { expect, test } from "./support/watched";

const elena = "+15035550163";

test("a SIM that asks for its PIN: a wrong one is named and not repeated, the right one opens the line", async ({
  open,
  data,
  modem,
}) => {
  modem.tell("pin on");
  modem.tell("unplug");
  modem.tell("replug");
  const lobby = await open({ data, env: { LOBBY_MODEM: modem.pty } });
  const { page } = lobby;
  await setUpClinic(lobby);
  const banner = page.getByTestId("banner");
  await expect(banner).toContainText("The SIM asks for its PIN.", { timeout: 20_000 });
  const pin = banner.getByLabel(/^PIN of the SIM/);
  await expect(banner.getByRole("button", { name: "Enter PIN" })).toBeDisabled();
  await pin.fill("9999");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("toast")).toContainText("The SIM did not take that PIN.", { timeout: 15_000 });
  await pin.fill("1234");
  await page.keyboard.press("Enter");
  await expect(banner).toHaveCount(0, { timeout: 20_000 });
  modem.tell(`text ${elena} Are you there?`);
  await expect(rowOf(page, "(503) 555-0163")).toContainText("Are you there?");
});

test("another SIM receives, and sends only after staff said that it is theirs", async ({ open, data, modem }) => {
  test.setTimeout(90_000);
  const lobby = await open({ data, env: { LOBBY_MODEM: modem.pty } });
  const { page } = lobby;
  await setUpClinic(lobby);
  await expect(page.getByTestId("status-bar")).toContainText("Modem ready", { timeout: 20_000 });
  modem.tell("unplug");
  await expect(page.getByTestId("banner")).toContainText("The modem is unplugged.", { timeout: 10_000 });
  modem.tell("sim 8901260000000000999");
  modem.tell("replug");
  const banner = page.getByTestId("banner");
  await expect(banner).toContainText("This is not the SIM card or the modem Lobby knows.", { timeout: 20_000 });
  modem.tell(`text ${elena} Is this still your number?`);
  const row = rowOf(page, "(503) 555-0163");
  await expect(row).toContainText("Is this still your number?", { timeout: 10_000 });
  await row.click();
  await page.keyboard.press("r");
  await page.keyboard.type("Yes, it is");
  await page.keyboard.press("Control+Enter");
  await expect(banner).toContainText("1 text is waiting");
  await expect(page.getByText("Waiting for modem")).toBeVisible({ timeout: 20_000 });
  expect(modem.air().filter((event) => event.kind === "submit")).toEqual([]);
  await banner.getByRole("button", { name: "It is ours, use it" }).click();
  await expect(banner).toHaveCount(0, { timeout: 15_000 });
  await expect
    .poll(() =>
      modem
        .air()
        .filter((event) => event.kind === "submit")
        .map((event) => event.text),
    )
    .toEqual(["Yes, it is"]);
});

test("the carrier is asked for the balance, and the dialogue with the modem is shown without numbers and texts", async ({
  open,
  data,
  modem,
}) => {
  const lobby = await open({ data, env: { LOBBY_MODEM: modem.pty } });
  const { page } = lobby;
  await setUpClinic(lobby);
  await expect(page.getByTestId("status-bar")).toContainText("Modem ready", { timeout: 20_000 });
  modem.tell(`text ${elena} Thoughts on a balance`);
  await expect(rowOf(page, "(503) 555-0163")).toBeVisible();
  await page
    .getByRole("link", { name: "Settings" })
    .or(page.getByRole("button", { name: "Settings" }))
    .first()
    .click();
  await page.getByLabel("Ask the phone company").fill("*100#");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No charges apply.").first()).toBeVisible({ timeout: 30_000 });
  await page.getByText("What Lobby and the modem say").click();
  const log = page.getByRole("region", { name: "What Lobby and the modem say" });
  await expect(log).toContainText("AT");
  await expect(log).not.toContainText("5550163");
  await expect(log).not.toContainText("0551");
  const trace = await must(lobby.call("lines.trace", {}));
  expect(trace.length).toBeGreaterThan(10);
});

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Lobby, repository } from "./launch";

/** For people, to be laid beside the design's: not kept in the repository. */
export const picture = (name: string): string => join(repository, "screenshots", `${name}.png`);

/** Nothing moves any more: fades have ended. */
export const still = (lobby: Lobby): Promise<unknown> =>
  lobby.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));

/** The window's page as it is on the screen, zoom included, into a PNG file. */
export async function keepPicture(lobby: Lobby, file: string): Promise<void> {
  await still(lobby);
  // Two frames: what was just drawn has reached the screen.
  await lobby.page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
  const png = await lobby.app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString("base64") ?? "";
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, Buffer.from(png, "base64"));
}

// `npm run e2e [-- --readme] [arguments for Playwright]`: the end-to-end tests on a display of their own.
// With --readme they also renew the README's picture, resources/readme/inbox.png.
import { build } from "./build.mjs";
import { startDisplay, testScreen } from "./parts/display.mjs";
import { tool, toolEnv } from "./parts/paths.mjs";
import { runInFront } from "./parts/run.mjs";
import { runEnv } from "./parts/run-env.mjs";
import { runMain } from "./parts/say.mjs";
import { setup } from "./setup.mjs";

await runMain(async () => {
  const words = process.argv.slice(2);
  const picture = words.includes("--readme") ? { LOBBY_README_PICTURE: "1" } : {};
  const ready = await setup({ window: true, display: true, testTools: true });
  await build();
  const display = await startDisplay(testScreen);
  try {
    return await runInFront(tool("playwright"), ["test", ...words.filter((word) => word !== "--readme")], {
      env: toolEnv({ ...runEnv(ready), ...display.env, ...picture }),
    });
  } finally {
    await display.end();
  }
});

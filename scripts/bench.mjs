// `npm run bench [-- arguments]`: the speed goals, one row each; exits 1 when one is missed.
import { join } from "node:path";
import { build, productNames } from "./build.mjs";
import { startDisplay } from "./parts/display.mjs";
import { nodePath, root, toolEnv } from "./parts/paths.mjs";
import { runInFront } from "./parts/run.mjs";
import { runEnv } from "./parts/run-env.mjs";
import { runMain } from "./parts/say.mjs";
import { setup } from "./setup.mjs";

await runMain(async () => {
  const ready = await setup({ window: true, display: true, testTools: true });
  await build([...productNames, "bench"]);
  const display = await startDisplay();
  try {
    return await runInFront(nodePath(), [join(root, "out", "bench.cjs"), ...process.argv.slice(2)], {
      env: toolEnv({ ...runEnv(ready), ...display.env }),
    });
  } finally {
    await display.end();
  }
});

// `npm run -s lobby -- <command>`: the command line for support people. Stdout is the command's own answer only.
import { join } from "node:path";
import { build } from "./build.mjs";
import { nodePath, root, toolEnv } from "./parts/paths.mjs";
import { runInFront } from "./parts/run.mjs";
import { runEnv } from "./parts/run-env.mjs";
import { runMain } from "./parts/say.mjs";
import { setup } from "./setup.mjs";

await runMain(async () => {
  await setup();
  await build(["cli"]);
  return runInFront(nodePath(), [join(root, "out", "cli.cjs"), ...process.argv.slice(2)], { env: toolEnv(runEnv()) });
});

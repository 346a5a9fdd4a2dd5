// `npm run check [-- types style borders unused]`: types, lint and format, borders, dead code. Exits 1 on any finding.
import { checkNames, runChecks } from "./parts/checks.mjs";
import { Refusal, runMain } from "./parts/say.mjs";
import { setup } from "./setup.mjs";

await runMain(async () => {
  await setup();
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !checkNames.includes(name));
  if (unknown.length > 0)
    throw new Refusal(`no such check: ${unknown.join(", ")} (there are ${checkNames.join(", ")})`);
  const results = await runChecks(asked.length > 0 ? asked : checkNames, ({ name, praise, output }) => {
    console.log(praise ? `${name}: ${praise}` : `${name}: FAILED\n${output}`);
  });
  return results.every(({ praise }) => praise) ? 0 : 1;
});

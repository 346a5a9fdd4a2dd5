import { openBench } from "./bench";
import { growthRows } from "./growth";
import { inboxRows } from "./inbox";
import { modemRows } from "./modem";
import { storeRows } from "./store";
import { windowRows } from "./window";

/** `npm run bench [-- group ...]`: a row a goal of PERFORMANCE.md; exits 1 when one is missed. */
const groups = { inbox: inboxRows, growth: growthRows, store: storeRows, modem: modemRows, window: windowRows };

const run = async (): Promise<number> => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in groups));
  if (unknown.length > 0) {
    process.stderr.write(`no group ${unknown.join(", ")}; there are ${Object.keys(groups).join(", ")}\n`);
    return 2;
  }
  const { bench, rows, close } = openBench();
  try {
    for (const [name, tell] of Object.entries(groups))
      if (wanted.length === 0 || wanted.includes(name)) await tell(bench);
  } finally {
    close();
  }
  const judged = rows.filter((row) => row.met !== null);
  const met = judged.filter((row) => row.met);
  process.stdout.write(`${met.length} of ${judged.length} goals met\n`);
  return judged.length > 0 && met.length === judged.length ? 0 : 1;
};

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);

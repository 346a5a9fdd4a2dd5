/** The borders of the tree, as data. `npm run check` fails on each breach, and when no module was looked at. */
const ourRoots = "^(src-main|src-renderer|src-shared|test|scripts)/";

const border = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    border(
      "shared-stands-alone",
      "src-shared runs anywhere: it imports neither another root nor Node.",
      { path: "^src-shared/" },
      { path: `^(src-main|src-renderer|test|scripts)/` },
    ),
    border(
      "shared-without-node",
      "src-shared runs in the window too: no Node modules.",
      { path: "^src-shared/" },
      { dependencyTypes: ["core"] },
    ),
    border(
      "domain-is-pure",
      "Rules and the codec are computed from their arguments: they know neither the contract nor the words.",
      { path: "^src-shared/(domain|sms)/" },
      { path: ourRoots, pathNot: "^src-shared/(domain|sms)/" },
    ),
    border(
      "engine-knows-only-shared",
      "The engine is plain Node under any host.",
      { path: "^src-main/engine/" },
      { path: ourRoots, pathNot: "^(src-main/engine|src-shared)/" },
    ),
    border(
      "app-knows-only-shared",
      "The app talks to the engine by messages.",
      { path: "^src-main/app/" },
      { path: ourRoots, pathNot: "^(src-main/app|src-shared)/" },
    ),
    border(
      "preload-knows-only-shared",
      "The preload is the bridge and nothing else.",
      { path: "^src-main/preload/" },
      { path: ourRoots, pathNot: "^(src-main/preload|src-shared)/" },
    ),
    border(
      "practice-knows-only-shared",
      "The practice modem is another machine: it shares the codec and not the engine's view of it.",
      { path: "^src-main/practice/" },
      { path: ourRoots, pathNot: "^(src-main/practice|src-shared)/" },
    ),
    border(
      "cli-puts-together",
      "The second composition root: the modem, the practice modem and what is shared.",
      { path: "^src-main/cli/" },
      { path: ourRoots, pathNot: "^(src-main/(cli|practice|engine/(modem|audit)|engine/clock)|src-shared)" },
    ),
    border(
      "window-knows-only-shared",
      "The window sees the contract and nothing else.",
      { path: "^src-renderer/" },
      { path: ourRoots, pathNot: "^(src-renderer|src-shared)/" },
    ),
    border(
      "window-without-node",
      "The window is sandboxed.",
      { path: "^src-renderer/" },
      { dependencyTypes: ["core"] },
    ),
    border(
      "features-do-not-meet",
      "What two features need lies in ui/ or app/.",
      { path: "^src-renderer/features/([^/]+)/" },
      { path: "^src-renderer/features/", pathNot: "^src-renderer/features/$1/" },
    ),
    border(
      "parts-know-no-patient",
      "ui/ holds plain parts.",
      { path: "^src-renderer/ui/" },
      { path: "^src-renderer/(app|features)/" },
    ),
    border(
      "modem-sees-no-database",
      "The modem answers to its port; what is kept is decided outside.",
      { path: "^src-main/engine/modem/" },
      { path: "^src-main/engine/", pathNot: "^src-main/engine/(modem/|clock\\.ts|log\\.ts)" },
    ),
    border(
      "electron-only-in-app",
      "The engine, the practice modem and the tests run without Electron.",
      { pathNot: "^src-main/(app|preload)/" },
      { path: "^electron$|node_modules/electron/" },
    ),
    border(
      "sqlite-only-in-store",
      "One place opens databases.",
      { path: "^src-", pathNot: "^src-main/engine/store/" },
      { path: "^better-sqlite3$|node_modules/better-sqlite3/" },
    ),
    border(
      "serialport-only-in-serial",
      "One file opens serial ports.",
      { pathNot: "^src-main/engine/modem/serial\\.ts$" },
      { path: "^serialport$|node_modules/(serialport|@serialport)/" },
    ),
    border(
      "pty-only-in-practice",
      "A pty is how the practice modem is served to others; the product never needs one.",
      { pathNot: "^(src-main/practice|test)/" },
      { path: "node-pty" },
    ),
    border("no-source-imports-tests", "Tests are not shipped.", { path: "^src-" }, { path: "^test/" }),
    border("no-circles", "A circle has no beginning to read from.", {}, { circular: true }),
    border(
      "no-orphans",
      "A file that nothing uses and that uses nothing.",
      { orphan: true, pathNot: ["\\.d\\.ts$", "\\.test\\.ts$", "\\.e2e\\.ts$"] },
      {},
    ),
    border("no-unresolved", "An import that leads nowhere.", {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Types count: a border crossed by a type is crossed.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".d.ts", ".js", ".cjs", ".mjs", ".json", ".css"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};

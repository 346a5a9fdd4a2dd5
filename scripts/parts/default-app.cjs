// What Electron runs when it is started with a folder: `electron [-r module] <folder> [arguments]`.
// The registry runtime comes without one. Behaves as Electron's own does for the cases used here.
const { app } = require("electron");
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

const modules = [];
let folder;
for (let index = 1; index < process.argv.length; index += 1) {
  const word = process.argv[index];
  if (word === "-r" || word === "--require") {
    index += 1;
    modules.push(process.argv[index]);
  } else if (!word.startsWith("-")) {
    folder = path.resolve(word);
    break;
  }
}

if (folder === undefined) {
  process.stderr.write("electron: name the folder of an app\n");
  app.exit(1);
} else {
  Object.defineProperty(process, "defaultApp", { configurable: false, enumerable: true, value: true });
  if (modules.length > 0) Module._preloadModules(modules);
  const manifest = path.join(folder, "package.json");
  if (existsSync(manifest)) {
    const { version, productName, name } = JSON.parse(readFileSync(manifest, "utf8"));
    if (version) app.setVersion(version);
    if (productName ?? name) app.name = productName ?? name;
    if (!process.argv.some((word) => word.startsWith("--user-data-dir="))) {
      app.setPath("userData", path.join(app.getPath("appData"), app.name));
    }
    app.setAppPath(folder);
  }
  Module._load(folder, null, true);
}

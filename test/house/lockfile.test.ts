import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(join(__dirname, "../../package-lock.json"), "utf8")) as {
  packages: Readonly<Record<string, Entry>>;
};

test("the lockfile names no registry", () => {
  expect(Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)).toEqual([]);
});

test("each package of the lockfile is pinned by its integrity", () => {
  const loose = Object.entries(packages).filter(
    ([path, { integrity, inBundle }]) => path !== "" && !integrity && !inBundle,
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});

// npm on one system sometimes leaves out the others' packages; `npm ci` there then fails.
test("each optional dependency of a locked package is locked itself", () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => {
      const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
      for (let at = path.lastIndexOf("/node_modules/"); at > 0; at = path.lastIndexOf("/node_modules/", at - 1)) {
        places.push(`${path.slice(0, at)}/node_modules/${name}`);
      }
      return !places.some((place) => packages[place] !== undefined);
    }),
  );
  expect(missing).toEqual([]);
});

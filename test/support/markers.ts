import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Leak {
  /** Path of the file, or of the thing whose name holds the marker. */
  readonly where: string;
  readonly marker: string;
  readonly as: "utf-8" | "utf-16le" | "name";
}

/** Planted words must be rare and long: "Quillfeather" cannot be there by chance. */
export const leastMarker = 8;

const isGone = (error: unknown): boolean => ["ENOENT", "ENXIO"].includes((error as NodeJS.ErrnoException).code ?? "");

/** The bytes of a file; none of one that went away meanwhile or is no file (a socket, a pipe). */
const bytesOf = (entry: Dirent, path: string): Buffer => {
  if (!entry.isFile()) return Buffer.alloc(0);
  try {
    return readFileSync(path);
  } catch (error) {
    if (isGone(error)) return Buffer.alloc(0);
    throw error;
  }
};

const entriesOf = (folder: string): Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
};

/** Markers in bytes, as UTF-8 and as UTF-16LE. */
export const leaksIn = (where: string, bytes: Buffer, markers: readonly string[]): Leak[] =>
  markers.flatMap((marker) => {
    if (marker.length < leastMarker) throw new Error(`too short to prove anything: ${marker}`);
    const encodings = [
      ["utf-8", "utf8"],
      ["utf-16le", "utf16le"],
    ] as const;
    return encodings
      .filter(([, encoding]) => bytes.includes(Buffer.from(marker, encoding)))
      .map(([as]) => ({ where, marker, as }));
  });

/** Looks through whole folders, every file to its last byte and every name. @returns [] when nothing shows */
export const findLeaks = (folders: readonly string[], markers: readonly string[]): Leak[] =>
  folders.flatMap((folder) =>
    entriesOf(folder).flatMap((entry): Leak[] => {
      const path = join(folder, entry.name);
      const named = leaksIn(path, Buffer.from(entry.name), markers).map((leak): Leak => ({ ...leak, as: "name" }));
      if (entry.isDirectory()) return [...named, ...findLeaks([path], markers)];
      return [...named, ...leaksIn(path, bytesOf(entry, path), markers)];
    }),
  );

/** How many files there are to look through: a search of nothing proves nothing. */
export const countFiles = (folder: string): number =>
  entriesOf(folder).reduce(
    (sum, entry) => sum + (entry.isDirectory() ? countFiles(join(folder, entry.name)) : entry.isFile() ? 1 : 0),
    0,
  );

import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Preferences } from "../../src-shared/contract/preferences";

export const origin = "lobby://app";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wav": "audio/wav",
};

const headers = (type: string) => ({
  "content-type": type,
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
});

const refuse = (status: 400 | 404 | 405) => new Response(null, { status, headers: headers("text/plain") });

/** The path below `folder` that an address names, null when it names none there. */
export function fileFor(folder: string, address: string): string | null {
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== origin) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  if (path.includes("\0") || path.includes("\\")) return null;
  const file = normalize(join(folder, path === "/" ? "index.html" : path));
  return file.startsWith(folder + sep) && extname(file) in types ? file : null;
}

/** What the first paint has to know, before any script of the page has run. */
export type Look = Pick<Preferences, "theme" | "language">;

const dress = (html: string, { theme, language }: Look): string =>
  html.replace('<html lang="en" data-theme="system">', `<html lang="${language}" data-theme="${theme}">`);

/** Answers lobby://app/ from the built window; nothing outside `folder` and no kind of file that is not listed. */
export const servePages =
  (folder: string, look: () => Look) =>
  async (request: Request): Promise<Response> => {
    if (request.method !== "GET") return refuse(405);
    const file = fileFor(folder, request.url);
    if (!file) return refuse(400);
    try {
      if (file.endsWith(".html"))
        return new Response(dress(await readFile(file, "utf8"), look()), { headers: headers(types[".html"] ?? "") });
      // A copy: the answer wants a buffer of its own, and readFile may hand out a slice.
      return new Response(new Uint8Array(await readFile(file)), { headers: headers(types[extname(file)] ?? "") });
    } catch (error) {
      if (["ENOENT", "EISDIR", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return refuse(404);
      throw error;
    }
  };

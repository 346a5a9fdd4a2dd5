import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** The screen most front desks have. */
const usualScreen = "1366x768x24";

/** For tests that make the window just 1366x768: without a window manager it stays 1 px smaller than its screen. */
export const testScreen = "1920x1200x24";

export const hasDisplay = () =>
  process.platform !== "linux" || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/** An Xauthority file's one entry: family "wild", no address, no display number, one cookie. */
function cookieFile(folder) {
  const name = Buffer.from("MIT-MAGIC-COOKIE-1");
  const cookie = randomBytes(16);
  const size = (value) => Buffer.from([value >> 8, value & 255]);
  const path = join(folder, "Xauthority");
  const entry = [size(0xffff), size(0), size(0), size(name.length), name, size(cookie.length), cookie];
  writeFileSync(path, Buffer.concat(entry), { mode: 0o600 });
  return path;
}

/**
 * Starts a virtual X display of its own, reachable with its cookie only.
 * Answers { env: { DISPLAY, XAUTHORITY }, end() }; `end` stops the display that was started here and nothing else.
 */
export async function startDisplay(screen = usualScreen) {
  const folder = mkdtempSync(join(tmpdir(), "lobby-display-"));
  const XAUTHORITY = cookieFile(folder);
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", screen, "-nolisten", "tcp", "-auth", XAUTHORITY], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  let complaint = "";
  server.stderr.on("data", (text) => {
    complaint += text;
  });
  const ended = new Promise((resolve) => server.on("close", resolve));
  const end = async () => {
    process.off("exit", kill);
    for (const signal of Object.keys(numbers)) process.off(signal, killAndLeave);
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const kill = () => server.kill("SIGKILL");
  process.on("exit", kill);
  // A signal that nobody else waits for ends us without an 'exit': the display would stay behind.
  const killAndLeave = (signal) => {
    if (process.listenerCount(signal) === 1) process.exit(128 + numbers[signal]);
  };
  for (const signal of Object.keys(numbers)) process.on(signal, killAndLeave);

  const number = await new Promise((resolve, reject) => {
    server.on("error", reject);
    server.on("close", () => reject(new Error(`Xvfb did not start\n${complaint}`)));
    server.stdio[3].once("data", (text) => resolve(String(text).trim()));
  });
  return { env: { DISPLAY: `:${number}`, XAUTHORITY, WAYLAND_DISPLAY: undefined }, end };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import {
  type Bridged,
  electron,
  type Lobby,
  lobbyArguments,
  lobbyEnv,
  newFolder,
  openLobby,
  repository,
} from "./support/launch";
import { isRunning } from "./support/processes";

test.describe("the window is closed to everything but its own page", () => {
  let lobby: Lobby;
  test.beforeAll(async () => {
    lobby = await openLobby();
  });
  test.afterAll(() => lobby.close());

  /** Calls the bridge as broken code might. */
  const callRaw = (name: unknown, input: unknown) =>
    lobby.page.evaluate(([asked, given]) => (window as unknown as Bridged).lobby.call(asked, given), [name, input]);

  test("the page opens without a complaint", async () => {
    expect(lobby.page.url()).toBe("lobby://app/");
    await lobby.call("preferences.app", {});
    expect(lobby.complaints).toEqual([]);
  });

  test("the page has one bridge of three things and nothing of Node", async () => {
    const seen = await lobby.page.evaluate(() => {
      const all = window as unknown as Record<string, unknown>;
      return {
        bridge: Object.keys(all.lobby as object).sort(),
        look: (window as unknown as Bridged).lobby.look,
        node: ["require", "process", "module", "Buffer", "global", "__dirname", "electron"].filter(
          (name) => name in all,
        ),
      };
    });
    expect(seen.bridge).toEqual(["call", "look", "onChanged"]);
    expect(seen.look).toEqual({ theme: "system", language: "en", platform: process.platform });
    expect(seen.node).toEqual([]);
  });

  test("the window is sandboxed, isolated, without developer tools, in memory only", async () => {
    const seen = await lobby.app.evaluate(({ BrowserWindow, session }) => {
      const [window] = BrowserWindow.getAllWindows();
      const contents = window?.webContents;
      contents?.openDevTools();
      const preferences = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } = preferences.getLastWebPreferences();
      return {
        preferences: { sandbox, contextIsolation, nodeIntegration, webviewTag: webviewTag ?? false },
        isInspected: contents?.isDevToolsOpened(),
        isSpellChecked: contents?.session.isSpellCheckerEnabled(),
        isPersistent: contents?.session.isPersistent(),
        isDefault: contents?.session === session.defaultSession,
        least: window?.getMinimumSize(),
      };
    });
    expect(seen).toEqual({
      preferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
      },
      isInspected: false,
      isSpellChecked: false,
      isPersistent: false,
      isDefault: false,
      least: [720, 480],
    });
  });

  test("each page carries the policy, and a script written into it does not run", async () => {
    const headers = await lobby.page.evaluate(async () => Object.fromEntries((await fetch("lobby://app/")).headers));
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers["x-content-type-options"]).toBe("nosniff");

    const seen = await lobby.page.evaluate(async () => {
      const violated = new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), {
          once: true,
        });
      });
      const script = document.createElement("script");
      script.textContent = "window.injected = true";
      document.body.append(script);
      return { directive: await violated, ran: "injected" in window };
    });
    expect(seen).toEqual({ directive: "script-src-elem", ran: false });
  });

  test("an address outside the built pages is refused", async () => {
    const statuses = await lobby.page.evaluate(async () => {
      const status = async (path: string) => (await fetch(`lobby://app/${path}`)).status;
      return Promise.all(
        ["..%2f..%2fpackage.json", "%2e%2e%2fmain.cjs", "..%5cmain.cjs", "%00", "%ff", "gone.js", "assets"].map(status),
      );
    });
    expect(statuses).toEqual([400, 400, 400, 400, 400, 404, 400]);
    const elsewhere = await lobby.page.evaluate(() => fetch("lobby://elsewhere/").then(String, (error) => error.name));
    expect(elsewhere).toBe("TypeError");
  });

  test("no link, script, pop-up, frame or form leads out of the page", async () => {
    const opened = await lobby.page.evaluate(() => {
      const popup = window.open("https://clinic.example/", "_blank");
      const inside = window.open("lobby://app/", "_blank");
      const frame = document.createElement("iframe");
      frame.src = "lobby://app/";
      document.body.append(frame);
      const link = document.createElement("a");
      link.href = "https://clinic.example/";
      document.body.append(link);
      link.click();
      const form = document.createElement("form");
      form.action = "https://clinic.example/";
      document.body.append(form);
      form.submit();
      location.assign("https://clinic.example/");
      location.assign("data:text/html,gone");
      return { popup: popup === null, inside: inside === null };
    });
    expect(opened).toEqual({ popup: true, inside: true });
    await lobby.call("preferences.app", {});
    expect(lobby.page.url()).toBe("lobby://app/");
    expect(lobby.app.windows()).toHaveLength(1);
    expect(lobby.page.frames().filter((frame) => frame.url().startsWith("lobby:"))).toHaveLength(1);
    await lobby.page.evaluate(() => document.querySelector("iframe")?.remove());
  });

  test("nothing goes over the network", async () => {
    let visits = 0;
    const server = createServer((_request, response) => {
      visits += 1;
      response.end("hello");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const [fromPage, fromSession] = await Promise.all([
      lobby.page.evaluate((url) => fetch(url).then(String, (error) => error.name), address),
      lobby.app.evaluate(
        ({ BrowserWindow }, url) =>
          BrowserWindow.getAllWindows()[0]
            ?.webContents.session.fetch(url)
            .then(String, (error) => error.message),
        address,
      ),
    ]);
    server.close();
    expect(fromPage).toBe("TypeError");
    expect(fromSession).toContain("ERR_BLOCKED_BY_CLIENT");
    expect(visits).toBe(0);
  });

  test("camera, place, notifications, clipboard and the like are denied without asking", async () => {
    const seen = await lobby.page.evaluate(async () => {
      const names = ["geolocation", "notifications", "camera", "microphone", "clipboard-read", "midi"];
      const states = await Promise.all(
        names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
      );
      const place = await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve("given"),
          (error) => resolve(error.code),
        ),
      );
      return { states: [...new Set(states)], place };
    });
    expect(seen).toEqual({ states: ["denied"], place: 1 });
  });

  test("a download does not start", async () => {
    const started = lobby.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((resolve) => {
          const pages = BrowserWindow.getAllWindows()[0]?.webContents.session;
          pages?.once("will-download", (event, item) => resolve([event.defaultPrevented, item.getSavePath()]));
        }),
    );
    await lobby.page.evaluate(() => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["list of patients"]));
      link.download = "patients.txt";
      link.click();
    });
    expect(await started).toEqual([true, ""]);
  });

  test("calls of a wrong shape and over-size calls end in a named error, and the engine lives", async () => {
    const invalid = (path: string) => ({ ok: false, error: { code: "invalid-input", path } });
    expect(await callRaw(5, {})).toEqual(invalid("name"));
    expect(await callRaw(null, {})).toEqual(invalid("name"));
    expect(await callRaw("nothing.here", {})).toEqual({ ok: false, error: { code: "unknown-call" } });
    expect(await callRaw("__proto__", {})).toEqual({ ok: false, error: { code: "unknown-call" } });
    expect(await callRaw("constructor", {})).toEqual({ ok: false, error: { code: "unknown-call" } });
    expect(await callRaw("settings.read", "everything")).toEqual(invalid(""));
    expect(await callRaw("settings.read", null)).toEqual(invalid(""));
    expect(await callRaw("settings.read", undefined)).toEqual(invalid(""));
    expect(await callRaw("preferences.change", { zoom: 7 })).toEqual(invalid("zoom"));
    expect(await callRaw("preferences.change", { theme: "dark", note: "x" })).toEqual(invalid(""));
    expect(await callRaw("preferences.use-store", { practice: "no" })).toEqual(invalid("practice"));
    expect(await callRaw("vault.unlock", { passphrase: "x".repeat(70_000) })).toEqual({
      ok: false,
      error: { code: "too-large" },
    });
    const circle = await lobby.page.evaluate(() => {
      const input: Record<string, unknown> = { big: 1n };
      input.self = input;
      return (window as unknown as Bridged).lobby.call("settings.read", input);
    });
    expect(circle).toEqual(invalid(""));

    expect(await lobby.call("preferences.app", {})).toMatchObject({ ok: true, value: { engine: "running" } });
    expect(await lobby.call("vault.status", {})).toMatchObject({ ok: true, value: { state: "open", practice: true } });
  });

  test("another page with our bridge is not answered", async () => {
    const answer = await lobby.app.evaluate(
      async ({ BrowserWindow, session }, preload) => {
        const other = new BrowserWindow({
          show: false,
          webPreferences: { preload, session: session.fromPartition("other") },
        });
        await other.loadURL("data:text/html,<title>other</title>");
        const said = await other.webContents.executeJavaScript("lobby.call('preferences.app', {})");
        other.destroy();
        return said;
      },
      join(repository, "out", "preload.cjs"),
    );
    expect(answer).toEqual({ ok: false, error: { code: "not-allowed", permission: "open" } });
  });

  test("a second start on the same data says so, ends, and leaves the first alone", async () => {
    const second = spawn(electron, lobbyArguments, { env: lobbyEnv(lobby.data), stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    second.stderr.on("data", (text) => {
      said += text;
    });
    const [code] = await once(second, "close");
    expect(code).toBe(0);
    expect(said).toContain("lobby: Lobby is already running on this computer.");
    expect(isRunning(lobby.pid)).toBe(true);
    expect(await lobby.call("vault.status", {})).toMatchObject({ ok: true, value: { state: "open" } });
  });
});

test("theme, language, zoom and place are there again at the next start, and the file knows no person", async () => {
  const data = newFolder();
  const path = join(data, "window.json");
  const first = await openLobby({ data });
  expect(await first.call("preferences.change", { theme: "dark", language: "es", zoom: 125 })).toMatchObject({
    ok: true,
    value: { theme: "dark", language: "es", zoom: 125 },
  });
  expect(await first.page.evaluate(() => window.devicePixelRatio)).toBe(1.25);
  await first.close();

  const kept = readFileSync(path, "utf8");
  expect(Object.keys(JSON.parse(kept)).sort()).toEqual([
    "bounds",
    "enterSends",
    "keys",
    "language",
    "lists",
    "singleKeys",
    "sound",
    "store",
    "theme",
    "toldOfTray",
    "zoom",
  ]);
  expect(kept).not.toMatch(/Maria|Harbor|555/);

  const second = await openLobby({ data });
  const look = await second.page.evaluate(() => (window as unknown as Bridged).lobby.look);
  expect(look).toEqual({ theme: "dark", language: "es", platform: process.platform });
  // The first paint comes before any script of the page.
  const html = await second.page.evaluate(() => fetch("/").then((answer) => answer.text()));
  expect(html).toContain('<html lang="es" data-theme="dark">');
  const colour = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
  );
  expect(colour).toBe("#0E1514");
  expect(await second.page.evaluate(() => window.matchMedia("(prefers-color-scheme: dark)").matches)).toBe(true);
  expect(await second.page.evaluate(() => window.devicePixelRatio)).toBe(1.25);
  await second.close();

  writeFileSync(path, '{ "theme": "plaid", "zoom": 1e9, "bounds": { "x": "left" }, "language": "es", "extra": "half');
  const third = await openLobby({ data });
  expect(await third.call("preferences.read", {})).toMatchObject({
    ok: true,
    value: { theme: "system", language: "en", zoom: 100 },
  });
  await third.close();
  rmSync(data, { recursive: true });
});

test("a page that falls is loaded again", async () => {
  const lobby = await openLobby();
  /** Process, title and whether it stands, as the app sees them. */
  const seen = () =>
    lobby.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents || contents.isLoading() || contents.isCrashed()) return null;
      return { pid: contents.getOSProcessId(), title: contents.getTitle(), url: contents.getURL() };
    });
  const before = await seen();
  await lobby.page.evaluate(() => {
    document.title = "before the fall";
  });
  await lobby.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(async () => (await seen())?.title).toBe("Lobby");
  expect((await seen())?.pid).not.toBe(before?.pid);
  await lobby.close();
});

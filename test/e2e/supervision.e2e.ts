import { existsSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Lobby, newFolder, openLobby } from "./support/launch";
import { childOf, isRunning, treeOf } from "./support/processes";

const backWithinMs = 3000;
const stopped = { ok: false, error: { code: "engine-stopped" } };

const engineOf = (lobby: Lobby): number => {
  const pid = childOf(lobby.pid, "engine");
  if (pid === null) throw new Error("no engine is running");
  return pid;
};

/** It starts once the window is shown. */
const practiceOf = async (lobby: Lobby): Promise<number> => {
  await expect.poll(() => childOf(lobby.pid, "practice")).not.toBeNull();
  return childOf(lobby.pid, "practice") as number;
};

const vaultState = async (lobby: Lobby): Promise<string> => {
  const status = await lobby.call("vault.status", {});
  return status.ok ? status.value.state : status.error.code;
};

const engineState = async (lobby: Lobby): Promise<string> => {
  const state = await lobby.call("preferences.app", {});
  return state.ok ? state.value.engine : state.error.code;
};

const gone = (...pids: number[]) =>
  expect.poll(() => pids.filter(isRunning), { timeout: 5000, intervals: [50] }).toEqual([]);

test("a killed engine is back within 3 s with the store open; the call it had heard ends in a named error", async () => {
  const lobby = await openLobby();
  expect(await vaultState(lobby)).toBe("open");
  const engine = engineOf(lobby);
  const practice = await practiceOf(lobby);

  // Stopped first, so that the call is surely heard and surely not answered.
  process.kill(engine, "SIGSTOP");
  const pending = lobby.call("staff.me", {});
  expect(await engineState(lobby)).toBe("running");
  const killedAt = performance.now();
  process.kill(engine, "SIGKILL");
  expect(await pending).toEqual({ ok: false, error: { code: "engine-restarted" } });

  // Asked at once: waits for the next engine instead of failing.
  expect(await lobby.call("staff.me", {})).toMatchObject({ ok: true });
  expect(performance.now() - killedAt).toBeLessThan(backWithinMs);
  expect(await vaultState(lobby)).toBe("open");
  expect(engineOf(lobby)).not.toBe(engine);
  expect(await practiceOf(lobby)).toBe(practice);
  await lobby.close();
});

test("the clinic's own store opens again after a kill without the passphrase being asked", async () => {
  const lobby = await openLobby();
  expect(await lobby.call("preferences.use-store", { practice: false })).toEqual({ ok: true, value: {} });
  expect(await vaultState(lobby)).toBe("absent");
  expect(childOf(lobby.pid, "practice")).toBeNull();
  const made = await lobby.call("vault.create", {
    passphrase: "a lighthouse in the fog",
    staffName: "Dana Whitfield",
    clinicName: "Elm Street Clinic",
    zone: "America/New_York",
    country: "US",
  });
  expect(made).toMatchObject({ ok: true });
  process.kill(engineOf(lobby), "SIGKILL");
  await expect.poll(() => vaultState(lobby)).toBe("open");
  expect(await lobby.call("staff.me", {})).toMatchObject({ ok: true, value: { name: "Dana Whitfield" } });
  await lobby.close();
});

test("a clinic that was set up is opened at the next start, locked and without fictional patients", async () => {
  const data = newFolder();
  const first = await openLobby({ data });
  await first.call("preferences.use-store", { practice: false });
  await first.call("vault.create", {
    passphrase: "a lighthouse in the fog",
    staffName: "Dana Whitfield",
    clinicName: "Elm Street Clinic",
    zone: "America/New_York",
    country: "US",
  });
  // Practising now does not mean practising tomorrow.
  await first.call("preferences.use-store", { practice: true });
  expect(await first.call("vault.status", {})).toMatchObject({ ok: true, value: { state: "open", practice: true } });
  await first.close();

  const second = await openLobby({ data });
  expect(await second.call("vault.status", {})).toMatchObject({
    ok: true,
    value: { state: "locked", practice: false },
  });
  expect(childOf(second.pid, "practice")).toBeNull();
  await second.close();
  rmSync(data, { recursive: true });
});

test("a port set from outside means the clinic's own store", async () => {
  const lobby = await openLobby({ env: { LOBBY_MODEM: "/dev/lobby-no-such-port" } });
  expect(await lobby.call("vault.status", {})).toMatchObject({ ok: true, value: { state: "absent", practice: false } });
  await lobby.close();
});

test("a killed practice modem comes back and the line is ready again", async () => {
  const lobby = await openLobby();
  const lineState = async () => {
    const status = await lobby.call("lines.status", {});
    return status.ok ? status.value.state : status.error.code;
  };
  await expect.poll(lineState).toBe("ready");
  const practice = await practiceOf(lobby);
  process.kill(practice, "SIGKILL");
  await expect.poll(lineState, { intervals: [20] }).not.toBe("ready");
  await expect.poll(lineState, { timeout: 20_000 }).toBe("ready");
  expect(await practiceOf(lobby)).not.toBe(practice);
  await lobby.close();
});

test("when the app is killed, the engine and the practice modem end by themselves", async () => {
  const lobby = await openLobby();
  expect(await vaultState(lobby)).toBe("open");
  const [engine, practice] = [engineOf(lobby), await practiceOf(lobby)];
  process.kill(lobby.pid, "SIGKILL");
  await gone(lobby.pid, engine, practice);
  await lobby.close();
});

test("an engine that falls again and again rests until someone says try again", async () => {
  const lobby = await openLobby();
  expect(await vaultState(lobby)).toBe("open");
  let last = -1;
  for (let falls = 0; falls < 5; falls += 1) {
    await expect.poll(() => childOf(lobby.pid, "engine") ?? last, { intervals: [20] }).not.toBe(last);
    last = engineOf(lobby);
    process.kill(last, "SIGKILL");
  }
  await expect.poll(() => engineState(lobby)).toBe("crash-loop");
  expect(await lobby.call("vault.status", {})).toEqual(stopped);
  expect(childOf(lobby.pid, "engine")).toBeNull();

  expect(await lobby.call("preferences.restart-engine", {})).toEqual({ ok: true, value: {} });
  expect(await vaultState(lobby)).toBe("open");
  expect(await engineState(lobby)).toBe("running");
  await lobby.close();
});

test("closing the window leaves no process and a store with an empty journal", async () => {
  const lobby = await openLobby();
  expect(await vaultState(lobby)).toBe("open");
  const all = treeOf(lobby.pid);
  expect(all.length).toBeGreaterThan(4);
  const ended = new Promise((resolve) => lobby.app.process().once("exit", (code) => resolve(code)));
  await lobby.page.close();
  expect(await ended).toBe(0);
  await gone(...all);
  const journal = join(lobby.data, "practice", "lobby.db-wal");
  expect(existsSync(join(lobby.data, "practice", "lobby.db"))).toBe(true);
  expect(existsSync(journal) ? statSync(journal).size : 0).toBe(0);
  expect(existsSync(join(lobby.data, "practice", "modem.sock"))).toBe(false);
  await lobby.close();
});

test("an engine that hangs does not keep Lobby from closing", async () => {
  const lobby = await openLobby();
  expect(await vaultState(lobby)).toBe("open");
  const all = treeOf(lobby.pid);
  process.kill(engineOf(lobby), "SIGSTOP");
  const ended = new Promise((resolve) => lobby.app.process().once("exit", (code) => resolve(code)));
  const closedAt = performance.now();
  await lobby.page.close();
  expect(await ended).toBe(0);
  expect(performance.now() - closedAt).toBeLessThan(6000);
  await gone(...all);
  await lobby.close();
});

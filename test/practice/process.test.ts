import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { airEvents, folder, soon, startBuilt } from "./programs";

/** A client of the socket, with what it heard. */
function dial(path: string) {
  const socket: Socket = connect(path);
  const client = { socket, heard: "", isGone: false };
  socket.on("data", (chunk: Buffer) => {
    client.heard += chunk.toString("latin1");
  });
  socket.on("error", () => socket.destroy());
  socket.on("close", () => {
    client.isGone = true;
  });
  return client;
}

async function startServed(place: string, args: readonly string[] = []) {
  const socket = join(place, "modem.sock");
  const airLog = join(place, "air.jsonl");
  const program = startBuilt("practice", ["--socket", socket, "--air-log", airLog, "--latency", "20", ...args]);
  await soon(() => program.said + program.complained).toContain('"ready":true');
  return { program, socket, air: () => airEvents(airLog) };
}

describe("the practice modem as a process of its own", () => {
  test("outlives its client: the next one finds the texts that came meanwhile", async () => {
    const { socket, air } = await startServed(folder(), ["--pace", "0.05"]);
    const first = dial(socket);
    first.socket.write("ATE0\rAT+CNMI=2,1,0,1,0\r");
    await soon(() => first.heard).toContain("+CMTI:");
    const second = dial(socket);
    await soon(() => second.isGone).toBe(true);
    first.socket.destroy();
    await soon(() => new Set(air().map(({ number }) => number)).size).toBeGreaterThanOrEqual(12);
    const next = dial(socket);
    next.socket.write("AT+CMGL=4\r");
    await soon(() => next.heard).toMatch(/\r\nOK\r\n/);
    expect(next.heard.match(/\+CMGL: /g)?.length).toBeGreaterThanOrEqual(12);
    next.socket.destroy();
  });

  test("ends with the one who started it", async () => {
    const { program, socket } = await startServed(folder());
    program.child.stdin.end();
    expect(await program.ended).toBe(0);
    expect(existsSync(socket)).toBe(false);
  });

  test("killed and started again with its state it has the same SIM, and its patients do not begin anew", async () => {
    const place = folder();
    const kept = ["--pace", "0.05", "--state", join(place, "state.json")];
    const { program, air } = await startServed(place, kept);
    await soon(() => air().length).toBeGreaterThanOrEqual(5);
    program.child.kill("SIGKILL");
    await program.ended;
    const again = await startServed(place, kept);
    await soon(() => new Set(air().map(({ number }) => number)).size).toBeGreaterThanOrEqual(14);
    const told = air().map(({ number, text }) => `${number} ${text}`);
    expect(new Set(told).size).toBe(told.length);
    const client = dial(again.socket);
    client.socket.write("ATE0\rAT+CPMS?\r");
    await soon(() => client.heard).toMatch(/\+CPMS: "SM",\d+,50/);
    expect(Number(/"SM",(\d+),50/.exec(client.heard)?.[1])).toBeGreaterThanOrEqual(told.length);
    client.socket.destroy();
  });

  test("begins anew when its state is damaged, and keeps the damaged file", async () => {
    const place = folder();
    const state = join(place, "state.json");
    writeFileSync(state, '{"version":1,"se');
    const { air } = await startServed(place, ["--pace", "0.05", "--state", state]);
    await soon(() => air().length).toBeGreaterThanOrEqual(1);
    expect(readFileSync(`${state}.damaged`, "utf8")).toBe('{"version":1,"se');
  });

  test("speaks AT and nothing else on its own stdin and stdout", async () => {
    const program = startBuilt("practice", ["--no-patients"]);
    program.child.stdin.write("AT\rATI\r");
    await soon(() => program.said).toMatch(/^AT\r\r\nOK\r\nATI\r\r\nNorthline\r\nPractice LTE\r\n[\s\S]*OK\r\n$/);
    program.child.stdin.end();
    expect(await program.ended).toBe(0);
    expect(program.complained).toBe("");
  });
});

import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { obeyControl } from "../../src-main/cli/control";
import { simulationFrom } from "../../src-main/practice/options";
import { plugInto } from "../../src-main/practice/pty-link";
import { simulate } from "../../src-main/practice/simulation";
import { encodeDeliver } from "../../src-shared/sms/deliver";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { airEvents, atEnd, folder, openPort, soon } from "./programs";

export const patient = "+15035550163";

/** A simulated modem of this process on a real pseudo terminal, with a client on it. Echo is off, nobody texts. */
export async function modemOnPty(options: Readonly<Record<string, string>> = {}) {
  const place = folder();
  const path = join(place, "modem");
  const airLog = join(place, "air.jsonl");
  const simulation = simulate(simulationFrom({ "no-patients": true, latency: "0", "air-log": airLog, ...options }));
  const link = plugInto(path, simulation.modem);
  atEnd(() => {
    simulation.calm();
    link.unplug();
  });
  const port = openPort(path);
  port.stream.write("ATE0\r");
  if (!(options.faults ?? "").startsWith("hang")) await soon(() => port.heard).toContain("OK\r\n");
  const air = () => airEvents(airLog);

  /** The control line is obeyed. */
  const control = (line: string) =>
    expect(obeyControl(line, { link, simulation, exit: () => undefined }), line).toBeNull();

  /** Types a text's only part; does not wait for an answer. */
  async function send(text: string, given: { command?: string; report?: boolean; on?: typeof port } = {}) {
    const { command = "+CMGS", report = false, on = port } = given;
    const made = encodeSubmit({ to: patient, text, report });
    if ("error" in made) throw new Error(made.error);
    const [{ pdu, tpduLength } = { pdu: "", tpduLength: 0 }] = made.pdus;
    await on.at(`AT${command}=${tpduLength}`, />/);
    on.stream.write(`${pdu}\x1a`);
  }

  /** A text with these fields is handed over by its PDU. */
  function deliver(text: string, fields: { class?: 0 | 1 | 2 | 3; pid?: number } = {}) {
    const made = encodeDeliver({ from: patient, text, scts: { at: 1_792_400_000_000, offsetMinutes: 0 }, ...fields });
    if ("error" in made) throw new Error(made.error);
    control(`deliver ${made.pdus[0]?.pdu}`);
  }

  return { ...simulation, path, port, air, control, send, deliver, isThere: (at: string) => existsSync(at) };
}

/** The texts of the air log's events of one kind. */
export const textsOf = (air: ReturnType<typeof airEvents>, kind: "submit" | "deliver") =>
  air.filter((event) => event.kind === kind).map(({ text }) => text);

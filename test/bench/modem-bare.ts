import { connect } from "node:net";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { startLine } from "./modem-line";

/**
 * The least a client can do: the command, the body at the prompt, the next one at +CMGS. Nothing is stored.
 * @returns texts/s after the first, over the same kind of line
 */
export const bareRate = async (folder: string, baud: number, texts: readonly { to: string; text: string }[]) => {
  const line = await startLine({ folder, latencyMs: 0, reports: "off", baud });
  const client = connect(line.port);
  let heard = "";
  let hear: () => void = () => undefined;
  client.on("data", (bytes: Buffer) => {
    heard += bytes.toString("latin1");
    hear();
  });
  const answer = async (command: string, end: string): Promise<void> => {
    heard = "";
    client.write(command);
    while (!heard.includes(end)) await new Promise<void>((done) => (hear = done));
  };
  try {
    await answer("ATE0\r", "OK\r\n");
    await answer("AT+CMGF=0\r", "OK\r\n");
    let firstSentAt = 0;
    for (const { to, text } of texts) {
      const made = encodeSubmit({ to, text, report: true, validityMinutes: 48 * 60 });
      if ("error" in made) throw new Error(made.error);
      const [part] = made.pdus;
      await answer(`AT+CMGS=${part?.tpduLength}\r`, "> ");
      await answer(`${part?.pdu}\x1a`, "OK\r\n");
      firstSentAt ||= line.seen().lastSentAt;
    }
    return ((texts.length - 1) * 1000) / (line.seen().lastSentAt - firstSentAt);
  } finally {
    client.destroy();
    line.close();
  }
};

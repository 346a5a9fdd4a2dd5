import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { decodePdu } from "../../src-shared/sms/pdu";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { readArgs } from "../practice/options";
import type { CliCommand } from "./command";

const help = `npm run -s lobby -- pdu: reads JSON lines on stdin, writes one JSON line for each on stdout

  {"decode": "<PDU hex>"}
    -> {"kind", "number", "ton", "text", "encoding", "concat": {"ref","bits","part","parts"}, "scts", "mr", "st", "class"}
    or {"error": "<reason>"}
  {"encode": {"to", "text", "ref", "report": true, "validityMinutes"}}
    -> {"pdus": [{"pdu", "tpduLength"}], "encoding", "parts", "units"}
`;

const asked = z.union([
  z.strictObject({ decode: z.string() }),
  z.strictObject({
    encode: z.strictObject({
      to: z.string(),
      text: z.string(),
      ref: z.number().int().min(0).max(0xffff).optional(),
      report: z.boolean().optional(),
      validityMinutes: z.number().nonnegative().nullable().optional(),
    }),
  }),
]);

function decode(hex: string): object {
  const read = decodePdu(hex.trim(), "either");
  if (read.kind === "error") return { error: read.reason };
  const hasText = read.kind !== "report";
  return {
    kind: read.kind,
    number: read.number,
    ton: read.ton,
    text: hasText ? read.text : null,
    encoding: hasText ? read.encoding : null,
    concat: hasText ? read.concat : null,
    scts: read.kind === "submit" || read.scts === null ? null : new Date(read.scts.at).toISOString(),
    mr: read.kind === "deliver" ? null : read.mr,
    st: read.kind === "report" ? read.st : null,
    class: hasText ? read.class : null,
    error: null,
  };
}

/** The answer to one line; a line that makes no sense is answered with an error. */
export function answerPduLine(line: string): object {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    return { error: error instanceof SyntaxError ? "not-json" : String(error) };
  }
  const wanted = asked.safeParse(json);
  if (!wanted.success) return { error: "wants {decode} or {encode: {to, text, ref, report, validityMinutes}}" };
  if ("decode" in wanted.data) return decode(wanted.data.decode);
  const { encode } = wanted.data;
  const made = encodeSubmit({ ...encode, report: encode.report ?? false, refBits: (encode.ref ?? 0) > 0xff ? 16 : 8 });
  if ("error" in made) return made;
  const { encoding, parts, units } = made;
  return { pdus: made.pdus.map(({ pdu, tpduLength }) => ({ pdu, tpduLength })), encoding, parts, units };
}

async function answerAll(input: Readable, output: Writable): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== "") output.write(`${JSON.stringify(answerPduLine(line))}\n`);
  }
}

/** The codec for people and other programs. */
export const pdu: CliCommand = {
  summary: "reads and makes PDUs: JSON lines in, JSON lines out",
  help,
  async run(args) {
    readArgs(args, {});
    await answerAll(process.stdin, process.stdout);
  },
};

import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { decodePdu } from "../../src-shared/sms/pdu";
import { encodeSubmit } from "../../src-shared/sms/submit";
import { writeTimestamp } from "../../src-shared/sms/timestamp";
import { readArgs } from "../practice/options";
import type { CliCommand } from "./command";

const help = `npm run -s lobby -- pdu: reads JSON lines on stdin, writes one JSON line for each on stdout; blank lines are skipped

  {"decode": "<PDU hex>"}
    -> {"kind", "number", "ton", "text", "encoding", "concat": {"ref","bits","part","parts"}, "scts", "mr", "st", "class", "error": null}
    or {"error": "<reason>"}
  {"encode": {"to", "text", "ref", "report": true, "validityMinutes"}}
    -> {"pdus": [{"pdu", "tpduLength"}], "encoding", "parts", "units"}
    or {"error": "<reason>"}

  scts is the time in the zone it was written in, 2026-10-12T01:58:05+01:00. ref is 0 to 65535: over 255 it takes 16 bits.
  ref, report and validityMinutes may be left out; what else a line holds is not looked at.
`;

const decodeAsked = z.object({ decode: z.string() });
const encodeAsked = z.object({
  encode: z.object({
    to: z.string(),
    text: z.string(),
    ref: z.number().int().min(0).max(0xffff).nullish(),
    report: z.boolean().nullish(),
    validityMinutes: z.number().nonnegative().nullish(),
  }),
});

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
    scts: read.kind === "submit" || read.scts === null ? null : writeTimestamp(read.scts),
    mr: read.kind === "deliver" ? null : read.mr,
    st: read.kind === "report" ? read.st : null,
    class: hasText ? read.class : null,
    error: null,
  };
}

function encode({ to, text, ref, report, validityMinutes }: z.output<typeof encodeAsked>["encode"]): object {
  const made = encodeSubmit({
    to,
    text,
    report: report ?? false,
    validityMinutes: validityMinutes ?? null,
    ...(ref == null ? {} : { ref, refBits: ref > 0xff ? 16 : 8 }),
  });
  if ("error" in made) return made;
  const { encoding, parts, units } = made;
  return { pdus: made.pdus.map(({ pdu, tpduLength }) => ({ pdu, tpduLength })), encoding, parts, units };
}

/** "bad-ref" for a ref that is none; "bad-request" when the line asks for nothing. */
function badOf(error: z.ZodError): { error: string } {
  const [, field] = error.issues[0]?.path ?? [];
  return { error: field === undefined ? "bad-request" : `bad-${String(field)}` };
}

const has = (json: unknown, name: string): boolean => typeof json === "object" && json !== null && name in json;

/** The answer to one line; a line that makes no sense is answered with an error. */
export function answerPduLine(line: string): object {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    return { error: error instanceof SyntaxError ? "not-json" : String(error) };
  }
  if (has(json, "encode")) {
    const wanted = encodeAsked.safeParse(json);
    return wanted.success ? encode(wanted.data.encode) : badOf(wanted.error);
  }
  const wanted = decodeAsked.safeParse(json);
  return wanted.success ? decode(wanted.data.decode) : badOf(wanted.error);
}

/** Lines end with LF only: what else Unicode calls a line end may stand in the words of a text. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  let held: string[] = [];
  input.setEncoding("utf8");
  for await (const chunk of input as AsyncIterable<string>) {
    const [first = "", ...others] = chunk.split("\n");
    held.push(first);
    for (const other of others) {
      yield held.join("");
      held = [other];
    }
  }
  yield held.join("");
}

/** JSON that no reader takes for two lines. */
const oneLine = (answer: object): string =>
  `${JSON.stringify(answer).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")}\n`;

const takesMore = (output: Writable): Promise<void> =>
  new Promise((go) => {
    output.once("drain", go);
    output.once("close", go);
  });

async function answerAll(input: Readable, output: Writable): Promise<void> {
  let isGone = false;
  let isFirst = true;
  // A reader that has seen enough (head -1) closes its end: that is the end of the work, not a fault.
  output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    isGone = true;
  });
  for await (const given of linesOf(input)) {
    const line = isFirst ? given.replace(/^\ufeff/, "") : given;
    isFirst = false;
    if (line.trim() === "") continue;
    if (!output.write(oneLine(answerPduLine(line)))) await takesMore(output);
    if (isGone) return;
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

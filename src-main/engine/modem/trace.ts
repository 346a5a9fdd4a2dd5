import type { Duplex } from "node:stream";
import type { Clock } from "../clock";
import { LineSplitter } from "./line-splitter";
import type { TraceLine } from "./port";
import { redacted } from "./redact";

const longestMs = 5 * 60_000;
const mostLines = 500;
/** Of a flood only this much of each second is read: the trace must not cost what the flood already costs. */
const mostOctetsASecond = 32_768;

/** The last minutes of a dialogue, in memory only. */
export class Trace {
  readonly #clock: Clock;
  #lines: TraceLine[] = [];
  #command = "";
  /** What follows such a line is a text, whatever was asked. */
  #isBodyNext = false;
  #second = 0;
  #octets = 0;
  #skipped = 0;
  readonly #heard: LineSplitter;
  readonly #said: LineSplitter;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#heard = new LineSplitter({
      line: (text) => {
        this.#keep("modem", redacted(text, this.#isBodyNext ? "" : this.#command));
        this.#isBodyNext = /^\+(CM[TGS]|CDS|CBM|CUSD)/.test(text);
      },
      prompt: () => {
        this.#keep("modem", ">");
        return true;
      },
    });
    this.#said = new LineSplitter({
      line: (text) => {
        if (text.startsWith("AT")) this.#command = text;
        this.#keep("lobby", redacted(text, ""));
      },
      prompt: () => false,
    });
  }

  heard(chunk: Buffer): void {
    const second = Math.floor(this.#clock.monotonic() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#octets = 0;
      if (this.#skipped > 0) {
        // The line that was cut by the skipping must not join with the next one.
        this.#heard.push(lineEnd);
        this.#keep("modem", `<${this.#skipped} more octets>`);
      }
      this.#skipped = 0;
    }
    if (this.#octets > mostOctetsASecond) this.#skipped += chunk.length;
    else {
      this.#octets += chunk.length;
      this.#heard.push(chunk.length > mostOctetsASecond ? chunk.subarray(0, mostOctetsASecond) : chunk);
    }
  }

  said(text: string): void {
    // A body ends with Ctrl-Z and an abort is a bare ESC: neither is a line of its own.
    const shown = text.replaceAll("\x1a", "\r").replaceAll("\x1b", "ESC\r");
    this.#said.push(Buffer.from(shown, "latin1"));
  }

  lines(): readonly TraceLine[] {
    const since = this.#clock.now() - longestMs;
    return this.#lines.slice(-mostLines).filter(({ at }) => at >= since);
  }

  #keep(from: TraceLine["from"], line: string): void {
    this.#lines.push({ at: this.#clock.now(), from, line });
    if (this.#lines.length > mostLines * 2) this.#lines = this.#lines.slice(-mostLines);
  }
}

const lineEnd = Buffer.from("\r\n", "latin1");

/** The same stream, overheard. */
export function traced(stream: Duplex, trace: Trace): Duplex {
  stream.on("data", (chunk: Buffer | string) =>
    trace.heard(typeof chunk === "string" ? Buffer.from(chunk, "latin1") : chunk),
  );
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
  stream.write = ((chunk: Buffer | string, ...rest: unknown[]) => {
    trace.said(typeof chunk === "string" ? chunk : chunk.toString("latin1"));
    return write(chunk, ...rest);
  }) as Duplex["write"];
  return stream;
}

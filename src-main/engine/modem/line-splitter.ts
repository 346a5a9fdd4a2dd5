const longestLine = 4096;

interface LineHearer {
  /** A line without its end, control characters and outer spaces; never empty. */
  line(text: string): void;
  /** An unfinished line begins with ">". @returns true when it was the prompt, which is then consumed. */
  prompt(): boolean;
}

/**
 * Bytes of a modem -> lines. Any chunking; CR, LF, CRLF and CRCRLF end a line; NULs are dropped; of a line longer than
 * 4 KB the rest is dropped. Work and memory are bounded by the bytes given.
 */
export class LineSplitter {
  readonly #hear: LineHearer;
  #held = "";
  /** A control character is among what is held. */
  #isSoiled = false;

  constructor(hear: LineHearer) {
    this.#hear = hear;
  }

  push(chunk: Buffer): void {
    // Once a chunk: slices of it cost nothing, and floods consist of short lines.
    const text = chunk.toString("latin1");
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= 32) continue;
      if (code !== 10 && code !== 13) {
        this.#isSoiled = true;
        continue;
      }
      if (at > start || this.#held !== "") this.#end(text, start, at);
      start = at + 1;
    }
    if (start < text.length) this.#held = this.#joined(text, start, text.length);
    if (this.#held !== "" && this.#held.length <= 8 && beginsWithPrompt(this.#held) && this.#hear.prompt())
      this.#held = "";
  }

  /** Lines longer than the limit lose their end. */
  #joined(text: string, start: number, end: number): string {
    const rest = text.slice(start, Math.min(end, start + longestLine - this.#held.length));
    return this.#held === "" ? rest : this.#held + rest;
  }

  #end(text: string, start: number, end: number): void {
    const line = this.#joined(text, start, end);
    this.#held = "";
    const clean = (this.#isSoiled ? withoutControls(line) : line).trim();
    this.#isSoiled = false;
    if (clean !== "") this.#hear.line(clean);
  }
}

function beginsWithPrompt(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 32) return code === 62;
  }
  return false;
}

const withoutControls = (text: string): string => [...text].filter((char) => char.charCodeAt(0) >= 32).join("");

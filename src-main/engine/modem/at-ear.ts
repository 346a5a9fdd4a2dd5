import { isEcho, isHex, type Running } from "./at-job";
import { type AtFinal, finalOf } from "./finals";
import { isMakersMark, urcKindOf } from "./urcs";

/** Where what was heard goes. */
interface EarEvents {
  running(): Running | null;
  prompted(): void;
  final(final: AtFinal, text: string): void;
  /** +CMGS, +CMSS or +CMGW of the body in hand. */
  reference(running: Running, reference: number): void;
  lateReference(reference: number): void;
  /** An information line that bears the running command's name came: more time for the rest. */
  named(running: Running): void;
  /** What only another command asks for came in answer to this one: the dialogue is out of step. */
  foreign(running: Running): void;
  /** A command came back. */
  echoed(): void;
  urc(name: string, values: string, pdu: string | null): void;
}

const mostLines = 64;
/** A text of the network in quotes may run over this many lines. */
const mostQuoted = 24;

const references: ReadonlySet<string> = new Set(["+CMGS", "+CMSS", "+CMGW"]);

/** Information that no modem gives unless asked for it by this name. */
const answersOnly: ReadonlySet<string> = new Set([
  "+CMGR",
  "+CMGL",
  "+CPMS",
  "+CNMI",
  "+CMGF",
  "+CSCA",
  "+CSMS",
  "+CSCS",
  "+CMEE",
]);

/** Tells what each line of a modem is: echo, prompt, final, reference, something said unasked, or information asked for. */
export class AtEar {
  readonly #events: EarEvents;
  /** The first line of a direct text; the PDU follows. */
  #header: { name: string; values: string } | null = null;
  /** A quoted text that has not ended yet (+CUSD with line breaks). */
  #quoted: { name: string; lines: string[] } | null = null;

  constructor(events: EarEvents) {
    this.#events = events;
  }

  line(text: string): void {
    const running = this.#events.running();
    if (this.#header && this.#secondLine(this.#header, text, running)) return;
    if (this.#quoted && this.#nextQuoted(this.#quoted, text)) return;
    if (running?.phase === "prompt" && text.charCodeAt(0) === 62) {
      this.#events.prompted();
      const rest = text.slice(1).trim();
      if (rest !== "") this.line(rest);
      return;
    }
    if (isEcho(text, running)) {
      this.#events.echoed();
      return;
    }
    const final = finalOf(text);
    if (final) this.#events.final(final, text);
    else this.#word(text, running);
  }

  /** A line that is no final: a reference, something said unasked, or information for the running command. */
  #word(text: string, running: Running | null): void {
    const colon = text.indexOf(":");
    const name = colon < 0 ? text : text.slice(0, colon).trimEnd();
    if (references.has(name)) {
      this.#reference(name, text.slice(colon + 1), running);
      return;
    }
    const kind = urcKindOf(name);
    const isAsked = running?.phase === "answer" && running.job.name === name && (kind === null || !running.job.isSet);
    if (kind !== null && !isAsked) {
      const values = colon < 0 ? "" : text.slice(colon + 1).trim();
      if (kind === "pdu") this.#twoLined(name, values);
      else if (kind === "quoted" && values.split('"').length === 2) this.#quoted = { name, lines: [values] };
      else if (kind !== "noise") this.#events.urc(name, values, null);
      return;
    }
    if (running?.phase !== "answer" || text === ">" || (isMakersMark(text) && !isAsked)) return;
    if (running.job.name !== null && running.job.name !== name && answersOnly.has(name)) {
      this.#events.foreign(running);
      return;
    }
    this.#information(running, text, name === running.job.name);
  }

  #reference(name: string, values: string, running: Running | null): void {
    const reference = Number.parseInt(values, 10);
    if (Number.isNaN(reference)) return;
    const isOwn = running?.phase === "body" && (running.job.name === "+CMGW") === (name === "+CMGW");
    if (running && isOwn) this.#events.reference(running, reference);
    else if (name !== "+CMGW") this.#events.lateReference(reference);
  }

  #information(running: Running, text: string, isNamed: boolean): void {
    const { options } = running.job;
    if (isNamed) running.heard = true;
    if (isNamed || (options.line && isHex(text))) this.#events.named(running);
    if (options.line) options.line(text);
    else if (running.lines.length < (isNamed ? mostLines * 4 : mostLines)) running.lines.push(text);
  }

  /** The header of a direct text; in text mode a report is one line with everything in it. */
  #twoLined(name: string, values: string): void {
    if (name === "+CDS" && values.split(",").length > 2) this.#events.urc(name, values, values);
    else this.#header = { name, values };
  }

  #secondLine(header: { name: string; values: string }, text: string, running: Running | null): boolean {
    const isPdu = isHex(text);
    const isOther =
      !isPdu && (finalOf(text) !== null || isEcho(text, running) || /^[+^]\w+:/.test(text) || text === ">");
    this.#header = null;
    if (isOther) return false;
    this.#events.urc(header.name, header.values, text);
    return true;
  }

  /** @returns whether the line belonged to the text */
  #nextQuoted(quoted: { name: string; lines: string[] }, text: string): boolean {
    const isOther = finalOf(text) !== null || /^[+^]\w+:/.test(text);
    if (!isOther) quoted.lines.push(text);
    if (isOther || text.includes('"') || quoted.lines.length >= mostQuoted) {
      this.#quoted = null;
      this.#events.urc(quoted.name, quoted.lines.join("\n"), null);
    }
    return !isOther;
  }
}

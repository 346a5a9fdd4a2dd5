import { type Answer, type Final, finalNumber, finalWords } from "./answer";
import { ask } from "./ask";
import { type Call, parseCommandLine } from "./command-line";
import type { PracticeModem } from "./modem";

const carriageReturn = "\r";
const escapeKey = "\x1b";
const controlZ = "\x1a";
const backspace = "\b";
/** Longer lines than any command or body: the rest is dropped. */
const longestLine = 2048;
/** So long after the last byte nobody talks to it any more. gammu waits for ever when news stands before its echo. */
const talkMs = 1000;
const prompt = "\r\n> ";
const barePrompts = [">", "\r\n>", "\r\n>\r\n"];

/** The AT side of the modem: echo, command lines, the prompt, one command in flight, URCs in between. */
export class Responder {
  private typed = "";
  /** The last command line, which A/ repeats (ITU-T V.250 5.2.4). */
  private last = "";
  private body: ((typed: string) => Answer) | null = null;
  private isBusy = false;
  private isHearing = false;
  private isAsking = false;
  private isClosed = false;
  private unheard = "";
  private heardAt = Number.NEGATIVE_INFINITY;
  private untold: string[] = [];

  constructor(
    private readonly modem: PracticeModem,
    private readonly write: (bytes: string) => void,
  ) {}

  /** Bytes from the line, in any chunks. What comes while a command runs is heard after its end. */
  hear(chunk: Buffer): void {
    if (this.isDeaf) return;
    this.heardAt = this.modem.clock.now();
    this.unheard += chunk.toString("latin1");
    this.go();
  }

  /** An unsolicited line (or two). Waits while a command line or a body is being typed and for the answer to a command that brought it about. */
  tell(lines: string): void {
    if (this.isDeaf) return;
    this.untold.push(lines);
    this.tellUntold();
  }

  /** The same, but lost when it would have to wait. */
  murmur(lines: string): void {
    if (!this.isDeaf && !this.mustWait) this.write(`\r\n${lines}\r\n`);
  }

  /** A command runs, or others are about to follow. */
  get isInTalk(): boolean {
    return this.isBusy || this.modem.clock.now() - this.heardAt < talkMs;
  }

  /** It hangs: nothing is heard or said until the power goes. */
  private get isDeaf(): boolean {
    return this.modem.faults.number("hang", 1) <= 0;
  }

  private get isEchoing(): boolean {
    return this.modem.settings.echo || this.modem.faults.isOn("echo-stuck");
  }

  /** The power is gone: whatever still runs says nothing more. */
  close(): void {
    this.isClosed = true;
  }

  private go(): void {
    if (this.isHearing) return;
    this.isHearing = true;
    const heard = this.unheard;
    this.unheard = "";
    let index = 0;
    for (; index < heard.length && !this.isBusy && !this.isDeaf; index += 1) {
      const char = heard.charAt(index);
      if (this.body !== null) this.hearBody(this.body, char);
      else this.hearCommand(char);
    }
    this.unheard = heard.slice(index) + this.unheard;
    this.isHearing = false;
  }

  private hearCommand(char: string): void {
    if (this.isEchoing) this.write(char);
    if (char === carriageReturn) {
      const line = this.typed;
      this.typed = "";
      this.run(line);
    } else if (char === escapeKey || char === controlZ) {
      this.typed = "";
      this.tellUntold();
    } else if (char === backspace) this.typed = this.typed.slice(0, -1);
    else if (char !== "\n" && char !== "\0" && this.typed.length < longestLine) this.typed += char;
    if (/^\s*A\/$/i.test(this.typed)) {
      this.typed = "";
      this.run(this.last);
    }
  }

  private hearBody(end: (typed: string) => Answer, char: string): void {
    if (char === controlZ || char === escapeKey) {
      const typed = this.typed;
      this.typed = "";
      this.body = null;
      if (char === escapeKey) {
        this.finish("OK");
        return;
      }
      this.modem.at("body");
      if (!this.isClosed) this.answer(end(typed), []);
      return;
    }
    if (this.isEchoing) this.write(char);
    if (char === backspace) this.typed = this.typed.slice(0, -1);
    else if (this.typed.length < longestLine) this.typed += char;
  }

  private run(line: string): void {
    const start = /AT/i.exec(line);
    if (start === null) {
      this.tellUntold();
      return;
    }
    this.last = line;
    this.modem.faults.countDown("hang");
    const calls = parseCommandLine(line.slice(start.index + 2));
    if (calls === null) this.finish("ERROR");
    else this.runNext(calls);
  }

  private runNext([call, ...rest]: readonly Call[]): void {
    if (call === undefined) {
      this.finish("OK");
      return;
    }
    this.isAsking = true;
    const answer = ask(this.modem, call);
    this.isAsking = false;
    this.answer(answer, rest);
  }

  private answer(answer: Answer, rest: readonly Call[]): void {
    if ("body" in answer) {
      this.body = answer.body;
      const { faults } = this.modem;
      const given = faults.isOn("bare-prompt") ? (faults.random.pick(barePrompts) ?? ">") : prompt;
      if (!faults.spend("no-prompt")) this.write(given);
      this.modem.at("prompt");
      return;
    }
    if ("later" in answer) {
      this.isBusy = true;
      answer.later((given) => {
        if (this.isClosed) return;
        this.isBusy = false;
        this.answer(given, rest);
        this.go();
      });
      return;
    }
    const { verbose } = this.modem.settings;
    const lines = answer.lines ?? [];
    if (lines.length > 0) this.write(`${verbose ? "\r\n" : ""}${lines.join("\r\n")}\r\n`);
    if (answer.final === undefined || answer.final === "OK") this.runNext(rest);
    else this.finish(answer.final);
    if (answer.isSubmit === true) this.modem.at("answered");
  }

  private finish(final: Final): void {
    const { verbose, quiet, errors } = this.modem.settings;
    if (!quiet && final !== "NOTHING")
      this.write(verbose ? `\r\n${finalWords(final, errors)}\r\n` : `${finalNumber(final, errors)}\r`);
    this.tellUntold();
  }

  private get mustWait(): boolean {
    return this.isAsking || this.body !== null || this.typed !== "";
  }

  private tellUntold(): void {
    if (this.mustWait) return;
    for (const lines of this.untold.splice(0)) this.write(`\r\n${lines}\r\n`);
  }
}

import { Pty } from "./pty";

/** A small scripted modem for these tests: what it is asked, what it answers, what went over the air. */
export class FarEnd {
  readonly pty = new Pty();
  readonly commands: string[] = [];
  readonly submitted: string[] = [];
  readonly stores = new Map<string, Map<number, string>>([
    ["SM", new Map()],
    ["ME", new Map()],
    ["SR", new Map()],
  ]);
  /** First match wins; null goes on to the usual answer. A returned "" says nothing at all. */
  answers: ((command: string) => string | null)[] = [];
  echo = true;
  prompt = "\r\n> ";
  newline = "\r\n";
  /** Octets a write, 0 = all at once. */
  chop = 0;
  registration = 1;
  iccid = "8900000000000000017F";
  /** What a restart undoes. */
  isTextMode = false;
  routing = "0,0,0,0,0";
  /** Each answer comes so much later, ms, in order. */
  lag = 0;
  /** Each command is taken up only when the one before it is answered, and answered so much later, ms. */
  toil = 0;
  #toils: Promise<void> = Promise.resolve();
  pin = "READY";
  used = "SM";
  reference = 0;
  /** Answer to a body; by default +CMGS and OK. */
  toBody: (pdu: string) => string = () => this.reply(`+CMGS: ${this.nextReference()}`);
  #typed = "";
  #atPrompt = false;
  #waiting: { matches: (entry: string) => boolean; resolve: (entry: string) => void }[] = [];

  constructor() {
    this.pty.hear((text) => this.#hear(text));
  }

  nextReference(): number {
    this.reference = (this.reference + 1) % 256;
    return this.reference;
  }

  /** Resolves with the next command (or "body <pdu>", "abort") that matches. */
  next(pattern: RegExp): Promise<string> {
    return new Promise((resolve) => this.#waiting.push({ matches: (entry) => pattern.test(entry), resolve }));
  }

  count(pattern: RegExp): number {
    return this.commands.filter((command) => pattern.test(command)).length;
  }

  reply(...lines: string[]): string {
    return [...lines, "OK"].map((line) => `${this.newline}${line}${this.newline}`).join("");
  }

  /** All that was set is gone, as after a restart whose words were not heard. */
  restart(): void {
    this.echo = true;
    this.isTextMode = true;
    this.routing = "0,0,0,0,0";
    this.forget();
  }

  say(text: string): void {
    if (this.lag > 0) setTimeout(() => this.#sayNow(text), this.lag);
    else this.#sayNow(text);
  }

  #sayNow(text: string): void {
    if (this.chop <= 0) this.pty.say(text);
    else for (let at = 0; at < text.length; at += this.chop) this.pty.say(text.slice(at, at + this.chop));
  }

  urc(...lines: string[]): void {
    this.say(lines.map((line) => `\r\n${line}\r\n`).join(""));
  }

  /** A text arrives from the network: stored and announced. @returns its slot */
  store(pdu: string, storage = "SM", slot = this.freeSlot(storage)): number {
    this.stores.get(storage)?.set(slot, pdu);
    return slot;
  }

  freeSlot(storage: string): number {
    const taken = this.stores.get(storage);
    for (let slot = 0; ; slot += 1) if (!taken?.has(slot)) return slot;
  }

  /** What comes next is a body. */
  askForBody(): string {
    this.#atPrompt = true;
    return this.prompt;
  }

  forget(): void {
    this.#typed = "";
    this.#atPrompt = false;
  }

  #note(entry: string): void {
    this.commands.push(entry);
    const met = this.#waiting.filter(({ matches }) => matches(entry));
    this.#waiting = this.#waiting.filter((one) => !met.includes(one));
    for (const { resolve } of met) resolve(entry);
  }

  #hear(text: string): void {
    for (const char of text) {
      if (char === "\x1b") {
        if (this.#atPrompt) {
          this.#atPrompt = false;
          this.#note("abort");
          this.say(this.reply());
        }
        this.#typed = "";
      } else if (this.#atPrompt && char === "\x1a") {
        const pdu = this.#typed;
        this.#typed = "";
        this.#atPrompt = false;
        if (this.echo) this.say(pdu);
        this.submitted.push(this.isTextMode ? `text mode: ${pdu}` : pdu);
        this.#note(`body ${pdu}`);
        this.say(this.toBody(pdu));
      } else if (char === "\r" && !this.#atPrompt) {
        const command = this.#typed;
        this.#typed = "";
        if (command === "") continue;
        if (this.echo) this.say(`${command}\r`);
        this.#note(command);
        if (this.toil > 0) this.#toilOver(command);
        else this.say(this.#answer(command));
      } else this.#typed += char;
    }
  }

  #toilOver(command: string): void {
    const { toil } = this;
    this.#toils = this.#toils.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, toil));
      this.say(this.#answer(command));
    });
  }

  #answer(command: string): string {
    for (const answer of this.answers) {
      const said = answer(command);
      if (said !== null) return said;
    }
    return this.answerTo(command);
  }

  /** The usual answer. */
  answerTo(command: string): string {
    if (command === "ATE0") this.echo = false;
    if (command.startsWith("AT+CMGF=")) this.isTextMode = command.endsWith("1");
    if (command.startsWith("AT+CNMI=") && !command.endsWith("?")) this.routing = command.slice(8);
    if (this.isTextMode && command === "AT+CMGL=4") return "\r\n+CMS ERROR: 305\r\n";
    const store = this.stores.get(this.used) ?? new Map<number, string>();
    if (/^AT\+CMGS=\d+$/.test(command)) {
      this.#atPrompt = true;
      return this.prompt;
    }
    const number = Number(/=(\d+)/.exec(command)?.[1] ?? -1);
    const length = (pdu: string) => Math.max(0, pdu.length / 2 - 1 - Number.parseInt(pdu.slice(0, 2), 16));
    if (command.startsWith("AT+CMGR=")) {
      const pdu = store.get(number);
      return pdu === undefined ? this.reply() : this.reply(`+CMGR: 0,,${length(pdu)}\r\n${pdu}`);
    }
    if (command === "AT+CMGL=4")
      return this.reply(...[...store].map(([slot, pdu]) => `+CMGL: ${slot},0,,${length(pdu)}\r\n${pdu}`));
    if (command.startsWith("AT+CMGD=")) {
      store.delete(number);
      return this.reply();
    }
    if (command === "AT+CPMS=?") return this.reply('+CPMS: ("SM","ME"),("SM","ME"),("SM","ME")');
    if (command === "AT+CPMS?") return this.reply('+CPMS: "SM",0,20,"SM",0,20,"SM",0,20');
    const storage = /^AT\+CPMS="(\w+)"/.exec(command)?.[1];
    if (storage) {
      this.used = storage;
      return this.reply("+CPMS: 0,20,0,20,0,20");
    }
    const fixed: Record<string, string> = {
      "AT+CPIN?": `+CPIN: ${this.pin}`,
      "AT+CFUN?": "+CFUN: 1",
      "AT+CGMI": "Fictive",
      "AT+CGMM": "F-100",
      "AT+CGSN": "350000000000017",
      "AT+CIMI": "001010000000001",
      "AT+CCID": `+CCID: ${this.iccid}`,
      "AT+CNMI=?": "+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)",
      "AT+CSMS?": "+CSMS: 0,1,1,1",
      "AT+CMGF?": `+CMGF: ${this.isTextMode ? 1 : 0}`,
      "AT+CNMI?": `+CNMI: ${this.routing}`,
      "AT+CMEE?": "+CMEE: 1",
      "AT+CSCS?": '+CSCS: "GSM"',
      "AT+CREG?": `+CREG: 2,${this.registration},"00A1","0000BEEF",7`,
      "AT+CEREG?": `+CEREG: 2,${this.registration},"00A1","0000BEEF",7`,
      "AT+CSQ": "+CSQ: 20,99",
      "AT+COPS?": '+COPS: 0,0,"Fictive Tel",7',
      "AT+CSCA?": '+CSCA: "+12025550100",145',
    };
    const line = fixed[command];
    if (line) return this.reply(line);
    return /^AT($|[EZ+])/.test(command) ? this.reply() : `\r\nERROR\r\n`;
  }
}

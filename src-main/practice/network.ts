import { encodeDeliver } from "../../src-shared/sms/deliver";
import { joinParts } from "../../src-shared/sms/join";
import { decodePdu, type Submit } from "../../src-shared/sms/pdu";
import { encodeStatusReport } from "../../src-shared/sms/status-report";
import type { AirLog } from "./air-log";
import type { Clock } from "./clock";
import type { Faults } from "./faults";
import { type Random, randomFrom } from "./random";
import type { PracticeState, Waiting } from "./state";

/** What becomes of a text by the code the network gives: refused at once (RP cause as +CMS ERROR), or reported later. */
export interface Fate {
  /** +CMS ERROR instead of +CMGS; nothing is submitted. */
  readonly refuse?: number;
  /** TP-Status of the delivery report in place of 0x00. */
  readonly status?: number;
}

export interface NetworkOptions {
  /** Mean time from the body to the modem's answer. 0 = answered in the same turn. */
  readonly latencyMs: number;
  /** off: none ever come. pending: only "still trying" (TP-Status 0x30). */
  readonly reports: "on" | "off" | "pending";
  readonly fates: Readonly<Record<string, Fate>>;
}

/** One code for the next submits, whoever they are for. */
export interface Refusal {
  readonly cms: number;
  /** How many more; Infinity = all. */
  times: number;
}

export type SubmitResult = { readonly reference: number } | { readonly cms: number };

export interface Handing {
  readonly reference: number;
  /** The network has the text for good, and the air log too. */
  readonly taken: () => void;
  /** Called once, also when the modem is gone by then. */
  readonly done: (result: SubmitResult) => void;
}

/** The modem, as the network sees it: takes an item, or cannot now (full, off, gone): then the network keeps it. */
export type Take = (item: Waiting) => boolean;

export interface Network {
  /** Hands a TPDU over. @returns call it when the modem loses power */
  submit(pdu: string, submit: Submit, handing: Handing): () => void;
  /** A person sends a text; long ones arrive in parts. @returns why it cannot be sent, null when it is on its way */
  say(number: string, text: string): string | null;
  /** Any DELIVER or STATUS-REPORT PDU, as it is. @returns false when it is neither */
  inject(pdu: string): boolean;
  /** The modem has room or power again. */
  wake(): void;
  /** The next submits are refused; 0 times = none. */
  refuse(refusal: Refusal): void;
}

export interface NetworkParts {
  readonly clock: Clock;
  readonly state: PracticeState;
  readonly options: NetworkOptions;
  readonly airLog: AirLog;
  readonly changed: () => void;
  readonly faults: Faults;
  readonly take: Take;
  /** A text or report is in the modem, and in the air log. */
  readonly delivered: () => void;
  /** A whole text, its parts joined, reached this number. */
  readonly heard: (number: string, text: string) => void;
}

/** Where in the latency the network has the text for good: before it, a modem that loses power has sent nothing. */
const takenAfter = 0.6;
const reportLatencies = 2;
const shortestReportMs = 20;
const partLatencies = 0.25;
const repeatMs = 300;
const never = Number.POSITIVE_INFINITY;

const scts = (at: number) => ({ at, offsetMinutes: 0 });

export function openNetwork(parts: NetworkParts): Network {
  const { clock, state, options, airLog, changed, faults, take, delivered, heard } = parts;
  const random: Random = randomFrom(state.network.random);
  const halves = new Map<string, Map<number, Submit>>();
  let cancelTimer: () => void = () => undefined;
  let refusal: Refusal = { cms: 0, times: 0 };

  const lag = () => (options.latencyMs === 0 ? 0 : options.latencyMs * (0.75 + random.next() / 2));
  const soon = (ms: number, run: () => void) => {
    if (ms === 0) run();
    else clock.after(ms, run);
  };

  /** Hands over what is due, in order; what the modem cannot take now waits for wake(), with all of its kind behind it. */
  function hand(): void {
    cancelTimer();
    const { network } = state;
    const refused = new Set<Waiting["kind"]>();
    network.waiting.sort((a, b) => a.dueAt - b.dueAt);
    for (const item of [...network.waiting]) {
      if (item.dueAt > clock.now()) break;
      if (refused.has(item.kind)) continue;
      // Out of the network before it is in the modem: whoever keeps the state in between never has it twice.
      const place = network.waiting.indexOf(item);
      if (place < 0) continue;
      network.waiting.splice(place, 1);
      if (!take(item)) {
        network.waiting.splice(place, 0, item);
        refused.add(item.kind);
        continue;
      }
      const { dueAt: _, ...event } = item;
      airLog({ at: clock.now(), ...event });
      repeat(item);
      delivered();
    }
    arm();
    changed();
  }

  function arm(): void {
    cancelTimer();
    const now = clock.now();
    const nextAt = state.network.waiting.reduce(
      (next, { dueAt }) => (dueAt > now && dueAt < next ? dueAt : next),
      never,
    );
    if (nextAt < never) cancelTimer = clock.after(nextAt - now, hand);
  }

  /** Some networks do not believe that a text or report was taken, and hand it over once more. */
  function repeat(item: Waiting): void {
    const fault = item.kind === "report" ? "duplicate-report" : "duplicate-delivery";
    if (item.again === true || !faults.isOn(fault)) return;
    state.network.waiting.push({ ...item, again: true, dueAt: clock.now() + repeatMs });
  }

  function refusalOf(number: string): number | undefined {
    if (refusal.times > 0) {
      refusal = { ...refusal, times: refusal.times - 1 };
      return refusal.cms;
    }
    return faults.isOn("refuse") ? faults.number("refuse", 0) : options.fates[number]?.refuse;
  }

  function queue(item: Waiting): void {
    state.network.waiting.push(item);
    hand();
  }

  function report(submit: Submit, mr: number, status: number): void {
    const at = clock.now();
    const dischargeAt = Math.round(at + shortestReportMs + reportLatencies * lag());
    const encoded = encodeStatusReport({
      mr,
      to: submit.number,
      scts: scts(at),
      discharge: scts(dischargeAt),
      st: status,
      smsc: state.serviceCentre,
    });
    if ("error" in encoded) return;
    const dueAt = faults.isOn("report-before-cmgs") ? at : dischargeAt;
    queue({ dueAt, kind: "report", pdu: encoded.pdu, number: submit.number, text: "", mr, status });
  }

  function listen(submit: Submit): void {
    const { concat } = submit;
    if (concat === null) {
      heard(submit.number, submit.text ?? "");
      return;
    }
    const key = `${submit.number} ${concat.ref} ${concat.bits} ${concat.parts}`;
    const parts = halves.get(key) ?? new Map<number, Submit>();
    parts.set(concat.part, submit);
    halves.set(key, parts);
    if (parts.size < concat.parts) return;
    halves.delete(key);
    heard(submit.number, joinParts([...parts.values()]));
  }

  function accept(pdu: string, submit: Submit, { reference: mr, taken }: Handing): void {
    airLog({ at: clock.now(), kind: "submit", pdu, number: submit.number, text: submit.text ?? "", mr });
    taken();
    const { status } = options.fates[submit.number] ?? {};
    if (submit.srr && options.reports !== "off") {
      report(submit, mr, options.reports === "pending" ? 0x30 : (status ?? 0x00));
    }
    if (status === undefined || status < 0x20) listen(submit);
    changed();
  }

  return {
    submit(pdu, submit, handing) {
      const total = lag();
      const { reference, done } = handing;
      let lost = false;
      soon(total * takenAfter, () => {
        if (lost) return;
        const refuse = refusalOf(submit.number);
        if (refuse === undefined) accept(pdu, submit, handing);
        soon(total * (1 - takenAfter), () => done(refuse === undefined ? { reference } : { cms: refuse }));
      });
      return () => {
        lost = true;
      };
    },
    say(number, text) {
      const encoded = encodeDeliver({
        from: number,
        text,
        scts: scts(clock.now()),
        ref: state.network.nextConcatRef,
        smsc: state.serviceCentre,
      });
      if ("error" in encoded) return encoded.error;
      if (encoded.parts > 1) state.network.nextConcatRef = (state.network.nextConcatRef + 1) & 0xff;
      const at = clock.now();
      const pdus = faults.isOn("shuffle-parts") ? encoded.pdus.toReversed() : encoded.pdus;
      pdus.forEach((part, index) => {
        const dueAt = at + Math.round(index * partLatencies * options.latencyMs);
        state.network.waiting.push({ dueAt, kind: "deliver", pdu: part.pdu, number, text: part.text });
      });
      hand();
      return null;
    },
    inject(pdu) {
      const decoded = decodePdu(pdu, "from-network");
      const dueAt = clock.now();
      if (decoded.kind === "report") {
        const { number, mr, st } = decoded;
        queue({ dueAt, kind: "report", pdu: pdu.toUpperCase(), number, text: "", mr, status: st });
        return true;
      }
      if (!/^([0-9a-f]{2})+$/i.test(pdu)) return false;
      // What cannot be read is handed over as well: the clinic's side has to cope with it.
      const known = decoded.kind === "deliver" ? decoded : { number: "", text: "" };
      queue({ dueAt, kind: "deliver", pdu: pdu.toUpperCase(), number: known.number, text: known.text ?? "" });
      return true;
    },
    wake: hand,
    refuse(given) {
      refusal = given;
    },
  };
}

/** Every waiting time of the modem layer, in ms, for a modem that answers at once. Tests pass shorter ones; nothing else may hold a time. */
export interface Timings {
  /** How long a command may stay silent, by its name without "AT"; `other` for the rest (3GPP names no times; makers' manuals do). */
  readonly commands: Readonly<Record<string, number>>;
  readonly other: number;
  /** Turns of "AT" when a port is opened or a command was lost. */
  readonly wakeTurns: readonly number[];
  /** The slowest modem that is taken needs so long for one answer; after so long without one nothing old is on its way. */
  readonly patience: number;
  /** From AT+CMGS to the prompt. */
  readonly prompt: number;
  /** From Ctrl-Z to the final answer. */
  readonly submit: number;
  /** From +CMGS to its OK; after that the OK counts as lost. */
  readonly afterReference: number;
  /** From ESC at the prompt to OK or ERROR. */
  readonly abort: number;
  /** How long an answer without a final may stay quiet until it counts as complete (Wavecom's CPIN?). */
  readonly grace: number;
  /** From a write to its callback: after an unplug a write may never call back. */
  readonly write: number;
  /** How long a port may take to open; looking for a modem on several ports is part of it. */
  readonly open: number;
  readonly reopenFirst: number;
  readonly reopenLongest: number;
  readonly keepAlive: number;
  /** A modem that has not answered a keep-alive after this is shown as silent (R4: within 10 s). */
  readonly alive: number;
  /** After so much silence a modem may have been started anew: it is asked before a body is handed to it. */
  readonly stale: number;
  /** The final of a body that was given up may still come for so long; until then no other body is handed over. */
  readonly lateFinal: number;
  readonly poll: number;
  readonly simTurn: number;
  readonly registrationTurn: number;
  /** A +CMTI whose slot was empty is read once more after this. */
  readonly emptySlot: number;
  /** A line that refused for a reason of its own gets no texts for this long. */
  readonly pause: number;
  /** From RING to +CLIP; without it by then the number is withheld. */
  readonly caller: number;
  /** Rings further apart than this are two calls. */
  readonly ringGap: number;
  /** From a USSD code to the network's answer. */
  readonly ussd: number;
  /** How long a complaint about too little power stays shown. */
  readonly lowPower: number;
  /** How long close() waits for the answer to a body already handed over. */
  readonly closing: number;
}

export const defaultTimings: Timings = {
  commands: {
    Z: 5_000,
    E0: 5_000,
    "+CFUN": 15_000,
    "+CPIN": 5_000,
    "+CPMS": 15_000,
    "+CMGL": 20_000,
    "+CMGR": 10_000,
    "+CMGD": 25_000,
    "+CMGW": 15_000,
    "+CHUP": 10_000,
    H: 10_000,
    "+COPS": 20_000,
    "+CUSD": 30_000,
    "+CNMA": 5_000,
  },
  other: 10_000,
  wakeTurns: [1_000, 1_000, 2_000, 3_000],
  patience: 12_000,
  prompt: 10_000,
  submit: 120_000,
  afterReference: 5_000,
  abort: 2_000,
  grace: 500,
  write: 10_000,
  open: 60_000,
  reopenFirst: 1_000,
  reopenLongest: 30_000,
  keepAlive: 6_000,
  alive: 3_000,
  stale: 1_000,
  lateFinal: 60_000,
  poll: 30_000,
  simTurn: 5_000,
  registrationTurn: 5_000,
  emptySlot: 1_500,
  pause: 10_000,
  caller: 1_500,
  ringGap: 8_000,
  ussd: 30_000,
  lowPower: 600_000,
  closing: 1_500,
};

/** @returns ms for a command as it is written, "AT+CMGL=4" */
export function timeoutOf(command: string, timings: Timings): number {
  const name = /^AT([+^*%$#&]?[A-Z]+\d?)/.exec(command)?.[1] ?? "";
  return timings.commands[name] ?? timings.other;
}

/** A command that is granted no more than others: how long it took tells how slow the modem is. */
export const isQuick = (command: string, timings: Timings): boolean => timeoutOf(command, timings) <= timings.other;

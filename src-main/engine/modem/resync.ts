/** ESC: ends a prompt left by a crash and does nothing elsewhere. */
export const abandon = "\x1b";

interface Resync {
  readonly turns: readonly number[];
  write(data: string): void;
  /** A command outside the queue. A fence lets old finals go by: its own final counts after its information line only. */
  direct(text: string, timeoutMs: number, isFence: boolean): Promise<boolean>;
  isEnded(): boolean;
}

/** Back in step with a modem in an unknown state. @returns whether it answers and nothing old is on its way */
export async function resync({ turns, write, direct, isEnded }: Resync): Promise<boolean> {
  for (const timeoutMs of turns) {
    write(`${abandon}\r`);
    if ((await direct("AT", timeoutMs, false)) && (await direct("AT+CMGF?", timeoutMs, true))) return true;
    if (isEnded()) return false;
  }
  return false;
}

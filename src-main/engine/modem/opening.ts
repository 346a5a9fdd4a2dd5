import type { Duplex } from "node:stream";
import type { Clock } from "../clock";
import { SerialFailure, type StreamSource } from "./stream-source";
import type { Timings } from "./timings";
import type { Waker } from "./waker";

export interface Opening {
  /** Rejects with SerialFailure. */
  readonly stream: Promise<Duplex>;
  giveUp(): void;
}

/** An open that never ends (drivers do that) is given up after `ms`; its stream, should it come, is closed. */
export function openWithin(source: StreamSource, clock: Clock, ms: number): Opening {
  let giveUp = (): void => undefined;
  const stream = new Promise<Duplex>((resolve, reject) => {
    let isAwaited = true;
    giveUp = () => {
      isAwaited = false;
      cancel();
      reject(new SerialFailure("no-answer", "the port does not open"));
    };
    const cancel = clock.after(ms, giveUp);
    source.open().then(
      (opened) => {
        cancel();
        if (isAwaited) resolve(opened);
        else opened.destroy();
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
  return { stream, giveUp };
}

/** Again and again, after 1 to 30 s, from the shortest again once it worked; a wake cuts the waiting short. */
export async function keepTrying(
  waker: Waker,
  { reopenFirst, reopenLongest }: Pick<Timings, "reopenFirst" | "reopenLongest">,
  what: { once(): Promise<boolean>; isOver(): boolean },
): Promise<void> {
  for (let backOff = reopenFirst; ; backOff = Math.min(backOff * 2, reopenLongest)) {
    if (await what.once()) backOff = reopenFirst;
    // In one step with the clearing: the wake that came with the end must not be dropped.
    if (what.isOver()) return;
    waker.clear();
    await waker.wait(backOff);
  }
}

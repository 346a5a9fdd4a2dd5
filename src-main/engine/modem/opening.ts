import type { Duplex } from "node:stream";
import type { Clock } from "../clock";
import { SerialFailure, type StreamSource } from "./stream-source";

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

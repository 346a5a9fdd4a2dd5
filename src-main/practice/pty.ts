import { createRequire } from "node:module";
import type { Duplex } from "node:stream";
import { ReadStream } from "node:tty";

export interface Pty {
  /** What clients open, such as /dev/pts/7. */
  readonly path: string;
  /** Our end. */
  readonly line: Duplex;
  /** The device vanishes: a client sees a hang-up. */
  close(): void;
}

/** The native part of @lydell/node-pty: its own `open` also reads the clients' end and would steal from them. */
interface NativePty {
  open(columns: number, rows: number): { master: number; slave: number; pty: string };
}

/** A pseudo terminal in raw mode. Throws where there is none, or where the development packages are not installed. */
export function openPty(): Pty {
  const { requireBinary } = createRequire(import.meta.url)("@lydell/node-pty/requireBinary.js") as {
    requireBinary(file: "pty.node"): NativePty;
  };
  const { master, slave, pty } = requireBinary("pty.node").open(80, 24);
  const line = new ReadStream(master);
  // The clients' end stays open here: a client may come and go without a hang-up on ours. Raw, or the terminal would
  // echo our own words back to us before the first client has set it up.
  const kept = new ReadStream(slave);
  kept.setRawMode(true);
  line.on("error", () => line.destroy());
  kept.on("error", () => kept.destroy());
  return {
    path: pty,
    line,
    close() {
      line.destroy();
      kept.destroy();
    },
  };
}

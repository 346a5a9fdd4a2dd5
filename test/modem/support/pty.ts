import { closeSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, write } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReadStream } from "node:tty";

interface Native {
  open(columns: number, rows: number): { master: number; slave: number; pty: string };
}
const { requireBinary } = createRequire(import.meta.url)("@lydell/node-pty/requireBinary.js") as {
  requireBinary(name: string): Native;
};
const native = requireBinary("pty.node");

/** The far end of a real pty. `path` is a symlink, as `simulate --pty` makes one: it stays the same over a replug. */
export class Pty {
  readonly path: string;
  readonly #folder = mkdtempSync(join(tmpdir(), "lobby-pty-"));
  #hear: (text: string) => void = () => undefined;
  #master: ReadStream | null = null;
  #masterFd = -1;
  #slaveFd = -1;
  #queue: Buffer[] = [];
  #isWriting = false;

  constructor() {
    this.path = join(this.#folder, "modem");
    this.plug();
  }

  hear(hear: (text: string) => void): void {
    this.#hear = hear;
  }

  plug(): void {
    const { master, slave, pty } = native.open(80, 24);
    this.#masterFd = master;
    this.#slaveFd = slave;
    this.#master = new ReadStream(master);
    this.#master.on("data", (chunk) => this.#hear(chunk.toString("latin1")));
    this.#master.on("error", () => undefined);
    symlinkSync(pty, this.path);
  }

  unplug(): void {
    if (!this.#master) return;
    unlinkSync(this.path);
    this.#master.destroy();
    this.#master = null;
    this.#queue = [];
    closeSync(this.#slaveFd);
  }

  say(text: string): void {
    this.#queue.push(Buffer.from(text, "latin1"));
    this.#flush();
  }

  remove(): void {
    this.unplug();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #flush(): void {
    const [next] = this.#queue;
    if (this.#isWriting || !next || !this.#master) return;
    this.#isWriting = true;
    write(this.#masterFd, next, (error, written) => {
      this.#isWriting = false;
      if (this.#queue[0] !== next) return this.#flush();
      if (error && error.code !== "EAGAIN") return;
      if (written === next.length) this.#queue.shift();
      else if (written > 0) this.#queue[0] = next.subarray(written);
      setImmediate(() => this.#flush());
    });
  }
}

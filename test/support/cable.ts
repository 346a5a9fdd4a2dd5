import { Duplex } from "node:stream";

class End extends Duplex {
  other: End | null = null;

  override _read(): void {
    // What comes is pushed when it comes.
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    const bytes = Buffer.concat(chunks.map(({ chunk }) => chunk));
    setImmediate(() => {
      if (this.other && !this.other.destroyed) this.other.push(bytes);
      done();
    });
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    setImmediate(() => this.other?.destroy());
    done(error);
  }
}

/**
 * Two ends of a cable. Bytes arrive in a later turn of the event loop, as from a port: node's duplexPair hands them over
 * inside the write, which no port does. Pulling one end closes the other.
 */
export const cable = (): readonly [Duplex, Duplex] => {
  const [ours, theirs] = [new End(), new End()];
  ours.other = theirs;
  theirs.other = ours;
  return [ours, theirs];
};

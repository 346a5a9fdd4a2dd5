/** A timer of the system comes up to this much late; the rest is waited out by turning. */
const turnsMs = 2;

/** Start bit, eight bits, stop bit. */
const bitsPerByte = 10;

const waitUntil = async (at: number): Promise<void> => {
  const rest = at - performance.now() - turnsMs;
  if (rest > 0) await new Promise((done) => setTimeout(done, rest));
  while (performance.now() < at) await new Promise((done) => setImmediate(done));
};

/** A serial line: what goes in at one end comes out at the other when its last bit has been on the wire. null = at once. */
export const pacedWire = (baud: number | null) => {
  let busyMs = 0;
  return {
    /** How long one of the two directions carried bytes. */
    busyMs: () => busyMs,
    direction(arrive: (bytes: Buffer) => void): (bytes: Buffer) => void {
      if (baud === null) return arrive;
      let freeAt = 0;
      let last: Promise<void> = Promise.resolve();
      return (bytes) => {
        const ms = (bytes.length * bitsPerByte * 1000) / baud;
        freeAt = Math.max(performance.now(), freeAt) + ms;
        busyMs += ms;
        const at = freeAt;
        last = last.then(() => waitUntil(at)).then(() => arrive(bytes));
      };
    },
  };
};

import type { Clock } from "./clock";
import type { Faults } from "./faults";

const longestPiece = 7;
const oneJunkIn = 6;
const longestJunk = 40;

/**
 * What the modem says on its way to the line. Without faults it is there at once; else late, in pieces, or with junk in
 * between, always in its order.
 * @returns say
 */
export function mouth(write: (bytes: string) => void, faults: Faults, clock: Clock): (bytes: string) => void {
  const { random } = faults;
  let waiting: { bytes: string; dueAt: number }[] = [];
  let isArmed = false;

  function spill(): void {
    isArmed = false;
    const now = clock.now();
    const isChopped = faults.isOn("chop");
    const due: string[] = [];
    while (waiting[0] !== undefined && waiting[0].dueAt <= now) {
      due.push(waiting[0].bytes);
      waiting = waiting.slice(1);
      if (isChopped) break;
    }
    if (due.length > 0) write(due.join(""));
    arm();
  }

  function arm(): void {
    const [next] = waiting;
    if (next === undefined || isArmed) return;
    isArmed = true;
    clock.after(Math.max(1, next.dueAt - clock.now()), spill);
  }

  function piecesOf(bytes: string): string[] {
    if (!faults.isOn("chop")) return [bytes];
    const pieces: string[] = [];
    for (let at = 0; at < bytes.length; ) {
      const size = random.between(1, longestPiece);
      pieces.push(bytes.slice(at, at + size));
      at += size;
    }
    return pieces;
  }

  /** A line of bytes that mean nothing: none of it is a line end, a prompt or the start of a word. */
  function junk(): string {
    const bytes = Array.from({ length: random.between(1, longestJunk) }, () =>
      String.fromCharCode(random.between(0, 3) === 0 ? random.between(0, 8) : random.between(0x80, 0xff)),
    );
    return `\r\n${bytes.join("")}`;
  }

  return (bytes) => {
    const isLine = bytes.startsWith("\r\n") && bytes.length > 2;
    const whole = faults.isOn("garbage") && isLine && random.between(1, oneJunkIn) === 1 ? `${junk()}${bytes}` : bytes;
    const lagMs = faults.number("lag", 0);
    if (lagMs === 0 && waiting.length === 0 && !faults.isOn("chop")) {
      write(whole);
      return;
    }
    const dueAt = clock.now() + lagMs;
    for (const piece of piecesOf(whole)) waiting.push({ bytes: piece, dueAt });
    arm();
  };
}

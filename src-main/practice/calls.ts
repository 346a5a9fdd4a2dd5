import type { Clock } from "./clock";
import type { Profile } from "./profile";
import type { Settings } from "./settings";

const ringMs = 3000;
const mostRings = 4;

/** What rings. */
interface Phone {
  readonly clock: Clock;
  readonly profile: Profile;
  readonly settings: Settings;
  readonly isRegistered: boolean;
  readonly tell: (lines: string) => void;
}

/** Somebody calls the clinic's SIM. */
export class Calls {
  private caller: string | null = null;
  private cancel: () => void = () => undefined;

  constructor(private readonly modem: Phone) {}

  get isRinging(): boolean {
    return this.caller !== null;
  }

  /** RING, and +CLIP when wanted, until somebody hangs up or the caller gives up after four. */
  ring(number: string): void {
    this.end();
    if (!this.modem.isRegistered) return;
    this.caller = number;
    this.ringAgain(number, mostRings);
  }

  /** Nobody rings any more, and nothing is said about it. */
  end(): void {
    this.cancel();
    this.caller = null;
  }

  private ringAgain(number: string, left: number): void {
    const { modem } = this;
    if (left === 0) {
      this.end();
      if (modem.profile.missedCall !== null) modem.tell(modem.profile.missedCall);
      return;
    }
    const { plain } = modem.settings;
    modem.tell(plain["+CRC"] === "1" ? "+CRING: VOICE" : "RING");
    const type = number.startsWith("+") ? 145 : 129;
    if (plain["+CLIP"] === "1") modem.tell(`+CLIP: "${number}",${type},,,,0`);
    this.cancel = modem.clock.after(ringMs, () => this.ringAgain(number, left - 1));
  }
}

import type { Faults } from "./faults";

/** Why the SIM cannot be used, as 3GPP TS 27.007 9.2 and TS 27.005 3.2.5 number it. */
export type SimTrouble = { readonly cme: 10 | 11 | 12; readonly cms: 310 | 311 | 312 };

const pin = "1234";
const mostTries = 3;

/** The card: whether it is there, and locked. */
export class Sim {
  private isUnlocked = false;
  private wrongTries = 0;

  constructor(
    private readonly faults: Faults,
    private readonly own: { readonly iccid: string; readonly imsi: string },
  ) {}

  /** Another card may have been put in. */
  otherIccid: string | null = null;

  get iccid(): string {
    return this.otherIccid ?? this.own.iccid;
  }

  /** Each card has its own. */
  get imsi(): string {
    return this.otherIccid === null ? this.own.imsi : `00101${this.otherIccid.slice(-10)}`;
  }

  /** Null when the card works. */
  get trouble(): SimTrouble | null {
    if (this.faults.isOn("no-sim")) return { cme: 10, cms: 310 };
    if (!this.faults.isOn("pin") || this.isUnlocked) return null;
    return this.wrongTries < mostTries ? { cme: 11, cms: 311 } : { cme: 12, cms: 312 };
  }

  /** What +CPIN? says. */
  get lock(): "READY" | "SIM PIN" | "SIM PUK" {
    const { cme } = this.trouble ?? {};
    return cme === 11 ? "SIM PIN" : cme === 12 ? "SIM PUK" : "READY";
  }

  /** The card asks again. */
  restart(): void {
    this.isUnlocked = false;
  }

  /** @returns the CME code of a refusal, null when the PIN is right */
  unlock(typed: string): number | null {
    const { cme } = this.trouble ?? {};
    if (cme !== 11) return cme ?? 3;
    if (typed === pin) {
      this.isUnlocked = true;
      this.wrongTries = 0;
      return null;
    }
    this.wrongTries += 1;
    return this.wrongTries < mostTries ? 16 : 12;
  }
}

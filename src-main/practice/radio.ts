import type { Faults } from "./faults";
import type { Profile } from "./profile";
import type { Settings } from "./settings";
import type { Sim } from "./sim";

const areaCode = "2F04";
const cell = "01A2D101";
/** The commands that tell of registration. */
const domains = ["+CREG", "+CGREG", "+CEREG"];
const noSignal = 99;
const home = 1;
const searching = 2;
const textsOnly = 6;
const registeredStats = [1, 5, 6, 7];

interface RadioParts {
  readonly profile: Profile;
  readonly faults: Faults;
  readonly sim: Sim;
  readonly settings: () => Settings;
}

/** Signal and registration (3GPP TS 27.007 7.2, 8.5, 10.1.20, 10.1.22). */
export class Radio {
  private toldStats: Record<string, number> = {};
  /** +CSQ <rssi> in place of the profile's. 0 and 99: no network. */
  signal: number | null = null;
  /** <stat> that the network gives in place of home. */
  registration: number | null = null;

  constructor(private readonly parts: RadioParts) {}

  get csq(): number {
    const { settings, faults, profile } = this.parts;
    if (settings().radio !== 1 || faults.isOn("no-signal")) return noSignal;
    return this.signal ?? profile.signal;
  }

  stat(command: string): number {
    const { settings, sim, faults } = this.parts;
    if (settings().radio !== 1 || sim.trouble !== null) return 0;
    if (this.csq === 0 || this.csq === noSignal) return searching;
    if (this.registration !== null && this.registration !== home) return this.registration;
    return faults.isOn("texts-only") && command === "+CREG" ? textsOnly : home;
  }

  get isRegistered(): boolean {
    return domains.some((command) => registeredStats.includes(this.stat(command)));
  }

  /** What follows <n> in an answer, or stands alone as news. */
  words(command: string): string {
    const { profile, settings } = this.parts;
    const { place, isQuoted, hasAccess } = profile.registration;
    const stat = this.stat(command);
    const isTold = place === "always" || settings().registrations[command] === 2;
    if (!isTold || !registeredStats.includes(stat)) return String(stat);
    const quote = isQuoted ? '"' : "";
    const access = hasAccess ? `,${profile.access}` : "";
    return `${stat},${quote}${areaCode}${quote},${quote}${cell}${quote}${access}`;
  }

  /** Remembers how things stand, so that `news` tells what changes from here on. */
  look(): void {
    this.toldStats = Object.fromEntries(domains.map((command) => [command, this.stat(command)]));
  }

  /** Unsolicited lines for what changed since the last look, as far as they are wanted. */
  news(): string[] {
    const lines = domains
      .filter((command) => this.stat(command) !== this.toldStats[command])
      .filter((command) => (this.parts.settings().registrations[command] ?? 0) > 0)
      .map((command) => `${command}: ${this.words(command)}`);
    this.look();
    return lines;
  }
}

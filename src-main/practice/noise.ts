import type { Clock } from "./clock";
import type { Faults } from "./faults";
import type { Profile } from "./profile";
import type { Settings } from "./settings";

const floodTickMs = 20;
const floodLines = [
  "^RSSI:20",
  '^HCSQ:"LTE",51,45,140,22',
  "^BOOT:44964621,0,0,0,99",
  '+QIND: "csq",20,99',
  "+ZUSIMR:2",
  '+CIEV: "signal",3',
  "+CSQ: 20,99",
];

interface Chatterer {
  readonly clock: Clock;
  readonly profile: Profile;
  readonly faults: Faults;
  readonly settings: Settings;
  readonly murmur: (lines: string) => void;
  readonly chat: (lines: string) => void;
}

/** What a modem says that nobody asked for: after its start, all the time, and in floods. */
export class Noise {
  private cancels: (() => void)[] = [];
  private cancelFlood: () => void = () => undefined;
  private told = 0;

  constructor(private readonly modem: Chatterer) {
    modem.faults.heed((name) => {
      if (name === "urc-flood") this.flood();
    });
  }

  /** @param isCold the modem has just got its power, and greets */
  start(isCold: boolean): void {
    this.stop();
    const { modem } = this;
    const { greetings, noise } = modem.profile;
    this.cancels = (isCold ? greetings : []).map(({ afterMs, line }) =>
      modem.clock.after(afterMs, () => modem.murmur(line)),
    );
    if (noise !== null) this.hum(noise);
    this.flood();
  }

  stop(): void {
    this.cancelFlood();
    for (const cancel of this.cancels) cancel();
    this.cancels = [];
  }

  private hum({ everyMs, lines, unless, once }: NonNullable<Profile["noise"]>): void {
    const { modem } = this;
    const isSet = (command: string) => {
      const [name = "", value] = command.split("=");
      return modem.settings.plain[name] === value;
    };
    const place = this.cancels.length;
    let next = 0;
    const say = () => {
      const isSilent = (unless !== null && isSet(unless)) || (once !== null && !isSet(once));
      if (!isSilent) modem.chat(lines[next++ % lines.length] ?? "");
      this.cancels[place] = modem.clock.after(everyMs, say);
    };
    this.cancels[place] = modem.clock.after(everyMs, say);
  }

  private flood(): void {
    this.cancelFlood();
    const { modem } = this;
    const tick = () => {
      const perTick = (modem.faults.number("urc-flood", 0) * floodTickMs) / 1000;
      if (perTick === 0) return;
      const from = this.told;
      this.told += perTick;
      const count = Math.floor(this.told) - Math.floor(from);
      const lines = Array.from(
        { length: count },
        (_, index) => floodLines[(Math.floor(from) + index) % floodLines.length],
      );
      if (count > 0) modem.murmur(lines.join("\r\n\r\n"));
      this.cancelFlood = modem.clock.after(floodTickMs, tick);
    };
    tick();
  }
}

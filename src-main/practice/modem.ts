import type { Submit } from "../../src-shared/sms/pdu";
import { Calls } from "./calls";
import type { Clock } from "./clock";
import type { Faults, Moment } from "./faults";
import { Intake } from "./intake";
import type { Network, SubmitResult } from "./network";
import { Noise } from "./noise";
import type { Profile } from "./profile";
import { Radio } from "./radio";
import { freshSettings, type Settings } from "./settings";
import { Sim } from "./sim";
import type { PracticeState, Waiting } from "./state";
import { type Storages, storages } from "./storage";

/** The simulated modem behind its plug: one SIM, its stores and settings. It lives on while nobody is connected. */
export class PracticeModem {
  readonly clock: Clock;
  readonly profile: Profile;
  readonly state: PracticeState;
  readonly store: Storages;
  readonly faults: Faults;
  readonly sim: Sim;
  readonly radio: Radio;
  readonly calls: Calls;
  settings: Settings;
  private readonly intake: Intake;
  private readonly noise: Noise;
  private network: Network | null = null;
  /** Where unsolicited lines go, and whether anybody hears them; the plug sets them. */
  tell: (lines: string) => void = () => undefined;
  /** The same for what may be left out when it does not fit in. */
  murmur: (lines: string) => void = () => undefined;
  /** The same for what is said only where nobody talks to the modem just now. */
  chat: (lines: string) => void = () => undefined;
  isConnected = false;
  /** The answer to a USSD code that is under way does not come. */
  endUssd: () => void = () => undefined;
  /** Called at each of these moments: whoever makes mishaps listens. */
  at: (moment: Moment) => void = () => undefined;
  private startedAt: number;
  private isOn = true;
  private loseSubmits = new Set<() => void>();

  constructor(parts: {
    clock: Clock;
    profile: Profile;
    state: PracticeState;
    faults: Faults;
    isWarm: boolean;
    changed: () => void;
  }) {
    this.clock = parts.clock;
    this.profile = parts.profile;
    this.state = parts.state;
    this.faults = parts.faults;
    this.settings = freshSettings(parts.profile.memory);
    this.store = storages(parts);
    this.sim = new Sim(parts.faults, parts.profile);
    this.radio = new Radio({
      profile: parts.profile,
      faults: parts.faults,
      sim: this.sim,
      settings: () => this.settings,
    });
    this.calls = new Calls(this);
    this.intake = new Intake(this);
    this.noise = new Noise(this);
    this.startedAt = this.clock.now() - (parts.isWarm ? this.profile.texts.readyMs : 0);
    this.noise.start(!parts.isWarm);
    this.radio.look();
    this.faults.heed(() => this.surroundingsChanged());
  }

  join(network: Network): void {
    this.network = network;
    network.wake();
  }

  /** Off: what the network has not taken yet is lost, what is meant for us it keeps, the stores stay. On: fresh settings. */
  setPower(isOn: boolean): void {
    this.isOn = isOn;
    if (!isOn) {
      this.intake.lostPower();
      for (const lose of this.loseSubmits) lose();
      this.loseSubmits.clear();
      this.calls.end();
      this.endUssd();
      this.noise.stop();
      if (this.faults.number("hang", 1) <= 0) this.faults.set("hang", "off");
    }
    this.settings = freshSettings(this.profile.memory);
    if (!isOn) return;
    this.startedAt = this.clock.now();
    this.sim.restart();
    this.noise.start(true);
    this.radio.look();
    this.network?.wake();
  }

  get isRegistered(): boolean {
    return this.radio.isRegistered;
  }

  /** For how long it runs, ms. */
  get ageMs(): number {
    return this.clock.now() - this.startedAt;
  }

  /** The next TP-MR. */
  takeReference(): number {
    const reference = this.state.nextReference;
    this.state.nextReference = (reference + 1) & 0xff;
    return reference;
  }

  /** Hands a PDU to the network under the next TP-MR. `taken` is called when the network has it, whatever is answered later. */
  submit(pdu: string, submit: Submit, taken: () => void, done: (result: SubmitResult) => void): void {
    if (this.network === null || !this.isRegistered) {
      done({ cms: 331 });
      return;
    }
    const reference = this.takeReference();
    let lose: () => void = () => undefined;
    let isDone = false;
    const finish = (result: SubmitResult) => {
      const lateMs = "reference" in result ? this.faults.number("late-cmgs", 0) : 0;
      if (lateMs > 0) this.clock.after(lateMs, () => done(result));
      else done(result);
    };
    lose = this.network.submit(pdu, submit, {
      reference,
      taken: () => {
        taken();
        this.at("taken");
      },
      done: (result) => {
        isDone = true;
        this.loseSubmits.delete(lose);
        finish(result);
      },
    });
    if (!isDone) this.loseSubmits.add(lose);
  }

  /** The modem's side of the network's `take`. */
  readonly take = (item: Waiting): boolean => this.isOn && this.isRegistered && this.intake.take(item);

  /** @returns false when nothing waits for it */
  acknowledge(isTaken: boolean): boolean {
    return this.intake.acknowledge(isTaken);
  }

  /** AT+CNMI says otherwise from now on. */
  routingChanged(): void {
    this.intake.routingChanged();
  }

  /** Room was made or the radio came back. */
  roomAgain(): void {
    this.network?.wake();
  }

  /** Signal, registration, the SIM or its room are not what they were. */
  surroundingsChanged(): void {
    if (!this.isOn) return;
    for (const line of this.radio.news()) this.tell(line);
    this.network?.wake();
  }

  /** The SIM gets another number of its own; what was on the old one is gone with it. */
  changeSim(iccid: string): void {
    this.sim.otherIccid = iccid;
    this.store.removeAll("SM", 4);
  }
}

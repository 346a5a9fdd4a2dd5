import type { AirLog } from "./air-log";
import type { Clock } from "./clock";
import { Faults } from "./faults";
import { openMishaps } from "./mishaps";
import { PracticeModem } from "./modem";
import { type Network, type NetworkOptions, openNetwork } from "./network";
import { openPatients } from "./patients";
import { Plug } from "./plug";
import type { Profile } from "./profile";
import type { Patient } from "./roster";
import type { PracticeState } from "./state";

export interface SimulationParts {
  readonly clock: Clock;
  readonly state: PracticeState;
  readonly profile: Profile;
  readonly network: NetworkOptions;
  /** None when left out. */
  readonly faults?: Faults;
  readonly roster: readonly Patient[];
  readonly pace: number;
  /** The modem has been in for a while: what it says and refuses at its start comes at the next replug only. */
  readonly isWarm?: boolean;
  readonly airLog: AirLog;
  /** After each change of `state`. */
  readonly changed: () => void;
  /** What the fault kill-point does; nothing when left out. */
  readonly kill?: () => void;
}

export interface Simulation {
  /** As it looks from outside. */
  readonly modem: Plug;
  readonly network: Network;
  /** As it is inside. */
  readonly device: PracticeModem;
  readonly faults: Faults;
  /** Nothing more comes of a mishap that has begun: somebody else has the modem in hand now. */
  readonly calm: () => void;
}

/** Modem, network and patients, running. Nothing of it hears or says a byte before `plug.connect`. */
export function simulate({
  clock,
  state,
  profile,
  network: options,
  roster,
  pace,
  airLog,
  changed,
  faults = new Faults(state.seed),
  isWarm = false,
  kill = () => undefined,
}: SimulationParts): Simulation {
  const device = new PracticeModem({ clock, profile, state, faults, isWarm, changed });
  const network = openNetwork({
    clock,
    state,
    options,
    airLog,
    changed,
    faults,
    take: device.take,
    delivered: () => device.at("delivered"),
    heard: (number, text) => patients.heard(number, text),
  });
  const patients = openPatients({ clock, state, roster, pace, changed, say: network.say });
  const modem = new Plug(device);
  const calm = openMishaps({ clock, faults, modem: device, cable: () => modem.cable, kill });
  device.join(network);
  patients.begin();
  return { modem, network, device, faults, calm };
}

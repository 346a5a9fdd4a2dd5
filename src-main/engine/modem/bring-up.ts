import type { At } from "./at";
import { type Model, modelOf } from "./models";
import { askForRegistrationNews, readFirmware, readIdentity, readModel, readSim, setPduMode, tidy } from "./modem";
import type { LineIdentity } from "./port";
import { chooseRouting, type Routing } from "./routing";
import type { PinGate } from "./sim-pin";
import type { StatusBoard } from "./status-board";
import { type Marks, readRouting } from "./still-set";
import { chooseStorages, type Storages } from "./storage";
import type { Timings } from "./timings";
import type { Waker } from "./waker";

/** What a modem that is ready to work has told about itself and been set to. */
export interface Setting {
  readonly model: Model;
  readonly identity: LineIdentity;
  readonly storages: Storages;
  readonly routing: Routing;
  readonly marks: Marks;
}

const patientTurns = 5;

/** From an answering modem to one that is set up; waits for the SIM as long as it takes. @returns null when the dialogue ended first */
export async function bringUp(
  at: At,
  { board, waker, timings, pins }: { board: StatusBoard; waker: Waker; timings: Timings; pins: PinGate },
): Promise<Setting | null> {
  // The first turns are short: a SIM and a modem that are starting need a few seconds.
  const pause = (turn: number) => waker.wait(turn < patientTurns ? timings.simTurn / 5 : timings.simTurn);

  await tidy(at);
  const name = await readModel(at);
  const model = modelOf(name);
  await readFirmware(at);
  pins.reset();
  board.become("sim", null, { model: name });
  for (const command of model.init ?? []) await at.run(command);

  for (let turn = 0; ; turn += 1) {
    const asked = await readSim(at);
    const sim = asked === "sim-pin" ? await pins.asked(at, model) : asked;
    if (at.isEnded) return null;
    if (sim === "ready") break;
    // Once it is open it starts like a SIM that was just put in.
    if (asked === "sim-pin") turn = 0;
    if (sim !== "busy") board.become("sim", sim);
    else if (turn >= patientTurns) board.become("sim", "sim-failure");
    await pause(sim === "busy" ? turn : patientTurns);
  }
  // Some modems refuse PDU mode until they have said "SMS Ready".
  for (let turn = 0; !(await setPduMode(at)); turn += 1) {
    if (at.isEnded) return null;
    if (turn >= patientTurns) board.become("degraded", "refused");
    await pause(turn);
  }

  board.note({ pinTriesLeft: null });
  const identity = await readIdentity(at, model, name);
  const storages = await chooseStorages(at, model);
  const routing = await chooseRouting(at, model);
  await at.run("AT+CSCA?");
  await at.run("AT+CLIP=1");
  await askForRegistrationNews(at);
  const marks = { routing: await readRouting(at), iccid: identity.iccid };
  return at.isEnded ? null : { model, identity, storages, routing, marks };
}

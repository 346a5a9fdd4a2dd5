import { rangesOf } from "./answers";
import type { At } from "./at";
import { codeOf, isOk, lineWith } from "./at-job";
import type { Model } from "./models";

/** How texts and reports reach us, and how parts leave (3GPP TS 27.005 3.4 and 3.5.6). None rejects. */

export interface Routing {
  /** Texts come as +CMTI from a storage (1) or directly (2); 0 when the modem took no setting: only polling finds them. */
  readonly mt: number;
  /** Reports: 1 direct, 2 through a storage, 0 none. */
  readonly ds: number;
  /** Direct texts and reports must be acknowledged with +CNMA. */
  readonly mustAcknowledge: boolean;
}

/**
 * CNMI by what is offered. Texts stay on the SIM until stored (mt=1). Phase 2+ acknowledgement is asked for only when
 * texts must come directly: a report that arrives while a slow +CMGS blocks the dialogue could not be acknowledged in
 * time, and the modem would then stop routing (TS 27.005 3.4.4).
 */
export async function chooseRouting(at: At, model: Model): Promise<Routing> {
  const offered = rangesOf(lineWith(await at.run("AT+CNMI=?"), "+CNMI:") ?? "");
  const pick = (wanted: readonly number[], index: number): number[] => {
    const has = offered[index];
    return has && has.length > 0 ? wanted.filter((value) => has.includes(value)) : [...wanted];
  };
  for (const mt of pick([1, 2], 1)) {
    await at.run(mt === 1 ? "AT+CSMS=0" : "AT+CSMS=1");
    for (const ds of pick(model.ds ?? [1, 2, 0], 3)) {
      for (const mode of pick([2, 1, 3], 0)) {
        for (const buffer of pick([0, 1], 4).slice(0, 1)) {
          if (isOk(await at.run(`AT+CNMI=${mode},${mt},0,${ds},${buffer}`))) {
            const service = lineWith(await at.run("AT+CSMS?"), "+CSMS:");
            return { mt, ds, mustAcknowledge: service ? /:\s*1/.test(service) : mt === 2 };
          }
          if (at.isEnded) return { mt: 0, ds: 0, mustAcknowledge: false };
        }
      }
    }
  }
  if (isOk(await at.run("AT+CNMI=1,1"))) return { mt: 1, ds: 0, mustAcknowledge: false };
  return { mt: 0, ds: 0, mustAcknowledge: false };
}

/**
 * +CNMA for a text or report that came directly. "late": none was awaited any more (CMS 340). A modem that was not answered
 * in time hands nothing over directly until CNMI is set again (TS 27.005 3.4.4).
 */
export async function acknowledge(at: At): Promise<"taken" | "late" | "refused"> {
  for (const command of ["AT+CNMA=0", "AT+CNMA"]) {
    const answer = await at.run(command, { priority: 0 });
    if (isOk(answer)) return "taken";
    if (codeOf(answer)?.number === 340) return "late";
    if (at.isEnded) break;
  }
  return "refused";
}

/** Keeps the radio link between parts. @returns the mode taken: 2 stays, 1 lasts for one burst, 0 none */
export async function keepLink(at: At): Promise<0 | 1 | 2> {
  if (isOk(await at.run("AT+CMMS=2"))) return 2;
  return isOk(await at.run("AT+CMMS=1")) ? 1 : 0;
}

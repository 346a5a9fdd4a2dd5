import type { Calls } from "./calls";
import type { NetworkWatch } from "./network-watch";
import type { Reader } from "./reader";
import { urcKindOf } from "./urcs";
import type { Ussd } from "./ussd";

/** Who wants to know what a modem says unasked. */
export interface Hearing {
  readonly reader: Pick<Reader, "noticed" | "poll"> | null;
  readonly watch: Pick<NetworkWatch, "heard">;
  readonly calls: Pick<Calls, "rang" | "caller" | "ended">;
  readonly codes: Pick<Ussd, "heard">;
  arrived(name: string, values: string, pdu: string): void;
  /** The SIM said something about itself. */
  simDoubted(isReady: boolean): void;
  /** The modem starts anew: it has lost all it was told, and what was asked of it. */
  restarted(): void;
  /** It may have lost something. */
  doubted(): void;
  powerLow(): void;
}

/** Passes on what was said. Nothing here asks the modem: that would starve whoever is asking. */
export function heardUrc(to: Hearing, name: string, values: string, pdu: string | null): void {
  switch (urcKindOf(name)) {
    case "boot":
      to.restarted();
      return;
    case "settled":
      // Quectel's +QIND speaks of the signal too.
      if (name !== "+QIND" || values.includes("DONE")) to.doubted();
      return;
    case "card":
      to.simDoubted(false);
      return;
    default:
      heardNotice(to, name, values, pdu);
  }
}

function heardNotice(to: Hearing, name: string, values: string, pdu: string | null): void {
  switch (name) {
    case "+CMTI":
    case "+CDSI":
      to.reader?.noticed(values, name === "+CDSI");
      break;
    case "+CMT":
    case "+CDS":
      if (pdu !== null) to.arrived(name, values, pdu);
      break;
    case "^SMMEMFULL":
      to.reader?.poll(true);
      break;
    case "+CREG":
    case "+CEREG":
      if (to.reader) to.watch.heard(values);
      break;
    case "+CPIN":
    case "+SIMCARD":
      to.simDoubted(values === "READY");
      to.doubted();
      break;
    case "SMS Ready":
    case "SMS DONE":
      to.simDoubted(true);
      to.doubted();
      break;
    case "RING":
    case "+CRING":
      to.calls.rang();
      break;
    case "+CLIP":
      to.calls.caller(values);
      break;
    case "NO CARRIER":
      to.calls.ended();
      break;
    case "+CUSD":
      to.codes.heard(values);
      break;
    default:
      if (name.startsWith("UNDER-VOLTAGE")) to.powerLow();
  }
}

import { type Deliver, decodePdu } from "../../src-shared/sms/pdu";
import type { Clock } from "./clock";
import type { Faults } from "./faults";
import type { Profile } from "./profile";
import type { Settings } from "./settings";
import type { StorageName, Waiting } from "./state";
import type { Storages } from "./storage";
import { routedLines } from "./text-mode";

/** A modem that waits longer for AT+CNMA stops routing texts straight to the line (3GPP TS 27.005 3.4.4). */
const acknowledgeMs = 15_000;
/** 3GPP TS 23.040 9.2.3.9. */
const typeZero = 0x40;
const isReplacing = (pid: number) => pid >= 0x41 && pid <= 0x47;

/** What takes. */
interface Taker {
  readonly clock: Clock;
  readonly profile: Profile;
  readonly faults: Faults;
  readonly settings: Settings;
  readonly store: Storages;
  readonly isConnected: boolean;
  readonly tell: (lines: string) => void;
  readonly roomAgain: () => void;
}

/** How the modem takes what the network hands it: into a slot, straight to the line, or not at all. */
export class Intake {
  private unacknowledged: { item: Waiting; cancel: () => void } | null = null;
  private reports = 0;
  private isFullTold = false;
  /** With <mode> = 0 news of stored texts waits here (3GPP TS 27.005 3.4.1). */
  private held: string[] = [];

  constructor(private readonly modem: Taker) {}

  /** After AT+CNMI: news that was held is told, or dropped with <bfr> = 1. */
  routingChanged(): void {
    const { mode, bfr } = this.modem.settings;
    if (mode === 0) return;
    for (const line of this.held.splice(0)) if (bfr === 0) this.modem.tell(line);
  }

  private announce(line: string): void {
    if (this.modem.settings.mode === 0) this.held.push(line);
    else this.modem.tell(line);
  }

  /** What waits for AT+CNMA is kept; news that was held is forgotten. */
  lostPower(): void {
    this.acknowledge(false);
    this.held = [];
  }

  /** False when the network has to keep it for now. */
  take(item: Waiting): boolean {
    if (this.unacknowledged !== null) return false;
    return item.kind === "report" ? this.takeReport(item) : this.takeText(item);
  }

  /** After AT+CNMA, or when it did not come. @returns false when nothing waits for it */
  acknowledge(isTaken: boolean): boolean {
    const waiting = this.unacknowledged;
    if (waiting === null) return false;
    waiting.cancel();
    this.unacknowledged = null;
    const { settings } = this.modem;
    if (!isTaken) {
      settings.mt = 0;
      settings.ds = 0;
      this.keep(settings.memories[2], waiting.item, null);
    }
    this.modem.roomAgain();
    return true;
  }

  private takeText(item: Waiting): boolean {
    const { settings, profile, isConnected } = this.modem;
    const { flash, obeysProtocol } = profile.texts;
    const decoded = decodePdu(item.pdu, "from-network");
    const text = decoded.kind === "deliver" ? decoded : null;
    if (obeysProtocol && text?.pid === typeZero) return true;
    const isFlash = flash === "line" && text?.class === 0;
    if (isConnected && settings.mode !== 0 && (settings.mt === 2 || (isFlash && settings.mt !== 0))) {
      this.route(item);
      return true;
    }
    const urc = settings.mt === 1 || settings.mt === 3 ? "+CMTI" : null;
    if (obeysProtocol && text !== null && isReplacing(text.pid) && this.replace(item, text, urc)) return true;
    return this.keep(settings.memories[2], item, urc);
  }

  private takeReport(item: Waiting): boolean {
    const { settings, profile, faults, isConnected } = this.modem;
    if (settings.ds === 1 && settings.mode !== 0 && isConnected) {
      this.route(item);
      return true;
    }
    // A modem that is told nothing about reports keeps them among the texts, where gammu and smstools look for them.
    if (settings.ds !== 2) return this.keep(settings.memories[2], item, null);
    // gammu-smsd asks for <ds> = 2 and looks for reports among the texts.
    if (!faults.isOn("report-store")) return this.keep(settings.memories[2], item, "+CDSI");
    this.reports += 1;
    const { losesReports } = profile.texts;
    if (losesReports > 0 && this.reports % losesReports === 0) return true;
    return this.keep("SR", item, "+CDSI");
  }

  /** A text that takes the place of one with the same sender and protocol (3GPP TS 23.040 9.2.3.9). */
  private replace(item: Waiting, { number, pid, smsc }: Deliver, urc: string | null): boolean {
    const { store, settings } = this.modem;
    const name = settings.memories[2];
    const slot = store.slots(name).find((each) => {
      const kept = store.at(name, each);
      if (kept === undefined || kept.stat > 1) return false;
      const old = decodePdu(kept.pdu, "from-network");
      return old.kind === "deliver" && old.number === number && old.pid === pid && old.smsc === smsc;
    });
    if (slot === undefined) return false;
    store.put(name, slot, { stat: 0, pdu: item.pdu });
    if (urc !== null) this.announce(`${urc}: "${name}",${slot}`);
    return true;
  }

  private keep(name: StorageName, item: Waiting, urc: "+CMTI" | "+CDSI" | null): boolean {
    const { store, profile, faults } = this.modem;
    const slot = store.add(name, { stat: 0, pdu: item.pdu });
    if (slot === null) {
      if (!this.isFullTold && profile.texts.fullNews !== null) this.modem.tell(profile.texts.fullNews);
      this.isFullTold = true;
      return false;
    }
    this.isFullTold = false;
    if (urc === null) return true;
    const settleMs = faults.number("late-slot", profile.texts.settleMs);
    if (urc === "+CMTI" && settleMs > 0) store.hide(name, slot, this.modem.clock.now() + settleMs);
    const told = name === "SR" ? (profile.texts.announcedReports ?? name) : name;
    if (urc === "+CDSI" || !faults.spend("lose-cmti")) this.announce(`${urc}: "${told}",${slot}`);
    return true;
  }

  /** Straight to the line; with AT+CSMS=1 it counts as taken only after AT+CNMA, else it is kept and routing ends. */
  private route(item: Waiting): void {
    if (this.modem.settings.service === 1) {
      const cancel = this.modem.clock.after(acknowledgeMs, () => this.acknowledge(false));
      this.unacknowledged = { item, cancel };
    }
    this.modem.tell(routedLines(this.modem, item.pdu, item.kind));
  }
}

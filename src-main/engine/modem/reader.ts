import type { Clock } from "../clock";
import { isSameSubmit, kindOfPdu, placeOf } from "./answers";
import type { At } from "./at";
import { type DirectInbox, DirectTexts } from "./direct";
import type { Keeper, Log } from "./keeper";
import type { Model } from "./models";
import { setPduMode } from "./modem";
import { Notices, type Waiting } from "./notices";
import type { ArrivedPdu, LineStatus, StoredPlace, StoredState } from "./port";
import type { Routing } from "./routing";
import {
  deleteStored,
  listStored,
  readFill,
  readStored,
  type Storages,
  type StoredPdu,
  selectStorage,
} from "./storage";
import type { Timings } from "./timings";

interface ReaderSetup {
  readonly at: At;
  readonly clock: Clock;
  readonly timings: Timings;
  readonly keeper: Keeper;
  readonly log: Log;
  readonly model: Model;
  readonly storages: Storages;
  readonly routing: Routing;
  /** What came directly and waits to be stored; the owner adds, the reader takes away. */
  readonly direct: DirectInbox;
  /** How full the storage for received texts is although it was drained. */
  filled(fill: LineStatus["storage"]): void;
  /** The modem's storage marked a text as sent. */
  marksSent(): void;
  /** The modem may have ceased to hand texts over directly. */
  lapsed(): void;
  /** Whether the storages can be read. */
  listed(canRead: boolean): void;
}

const mostRefusals = 3;
/** After so many listings in a row that gave nothing staff are told that texts cannot be read. */
const mostRefusedLists = 4;
/** Texts of a listing that share a commit: it may not hold up the engine for long. */
const atOnce = 50;

/**
 * Texts of the modem -> events.keep -> only then deleted or acknowledged. One thing at a time; when several slots wait
 * they are listed at once. Slots are deleted one by one: a bulk delete could take a text that nobody has read.
 */
export class Reader {
  readonly #setup: ReaderSetup;
  readonly #notices = new Notices();
  readonly #direct: DirectTexts;
  /** Own texts to look after, before anything is read. */
  readonly #errands: ((isOver: boolean) => Promise<void>)[] = [];
  readonly #known: Set<string>;
  /** Read once and not whole, by storage and slot. */
  readonly #doubtful = new Map<string, string>();
  /** Listings refused one after the other. */
  #refusedLists = 0;
  readonly #cancels = new Set<() => void>();
  #selected: string | null;
  #isBusy = false;
  #isStopped = false;
  #draining: Promise<void> = Promise.resolve();
  #isFillDue = false;

  constructor(setup: ReaderSetup) {
    this.#setup = setup;
    this.#selected = setup.storages.received;
    this.#known = new Set(setup.storages.all);
    const { at, keeper, direct, routing } = setup;
    this.#direct = new DirectTexts(at, keeper, direct, routing.mustAcknowledge, setup.lapsed);
    this.poll(true);
  }

  /** +CMTI or +CDSI. */
  noticed(values: string, isReport: boolean): void {
    const place = placeOf(values);
    if (!place) {
      this.poll(false);
      return;
    }
    const { model, storages } = this.#setup;
    this.#known.add(place.storage);
    this.#notices.note(place.storage, place.slot);
    if (isReport && model.reportStorage && storages.all.includes(model.reportStorage))
      this.#notices.note(model.reportStorage, place.slot);
    const delay = model.readDelayMs ?? 0;
    if (delay > 0) this.#later(delay);
    else this.#go();
  }

  /** Something was added to `direct`. */
  arrived(): void {
    this.#direct.arrived();
  }

  /** Looks into the storage for received texts, or into all of them. */
  poll(everywhere: boolean): void {
    const { received } = this.#setup.storages;
    if (everywhere || received === null) for (const name of this.#known) this.#notices.list(name);
    this.#notices.list(received ?? "");
    this.#isFillDue = true;
    this.#direct.again();
    this.#go();
  }

  /** What the storage says about a text we wrote there; what is decided is deleted. */
  storedState({ storage, slot, pdu }: StoredPlace & { readonly pdu: string }): Promise<StoredState> {
    return new Promise((resolve) => {
      this.#errands.push(async (isOver) => {
        const stored = isOver || !(await this.#select(storage)) ? null : await readStored(this.#setup.at, slot);
        if (stored === null) resolve("not-now");
        else if (stored === "empty" || !isSameSubmit(stored.pdu, pdu)) resolve("gone");
        else if (stored.stat !== 2 && stored.stat !== 3) resolve("gone");
        else {
          resolve(stored.stat === 3 ? "sent" : "unsent");
          this.forget({ storage, slot, pdu });
        }
      });
      this.#go();
    });
  }

  /** Deletes a text we wrote there, and only that. */
  forget({ storage, slot, pdu }: StoredPlace & { readonly pdu: string }): void {
    this.#errands.push(async (isOver) => {
      if (isOver || !(await this.#select(storage))) return;
      const stored = await readStored(this.#setup.at, slot);
      if (stored === null || stored === "empty" || !isSameSubmit(stored.pdu, pdu)) return;
      if (stored.stat === 3) this.#setup.marksSent();
      await deleteStored(this.#setup.at, slot);
    });
    this.#go();
  }

  /** Starts nothing new. Resolves when the text in hand is done with: two readers on one SIM could delete unread texts. */
  stop(): Promise<void> {
    this.#isStopped = true;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
    return this.#draining.then(() => this.#runErrands());
  }

  get #isOver(): boolean {
    return this.#isStopped || this.#setup.at.isEnded;
  }

  #later(ms: number, what: () => void = () => undefined): void {
    const cancel = this.#setup.clock.after(ms, () => {
      this.#cancels.delete(cancel);
      what();
      this.#go();
    });
    this.#cancels.add(cancel);
  }

  #go(): void {
    if (this.#isBusy || this.#isOver) return;
    this.#isBusy = true;
    this.#draining = this.#drain().finally(() => {
      this.#isBusy = false;
      if (this.#notices.next() || this.#errands.length > 0) this.#go();
    });
  }

  async #drain(): Promise<void> {
    const { at } = this.#setup;
    await this.#runErrands();
    for (let next = this.#notices.next(); next && !this.#isOver; next = this.#notices.next()) {
      // A modem that cannot switch is read as it is: what is deleted is what was read, wherever it lay.
      if (next.storage !== "") await this.#select(next.storage);
      if (next.slot) await this.#readOne(next.slot);
      else await this.#readAll(next.storage);
      await this.#runErrands();
    }
    if (!this.#isFillDue || this.#isOver) return;
    this.#isFillDue = false;
    this.#setup.filled(await readFill(at));
  }

  async #runErrands(): Promise<void> {
    for (let errand = this.#errands.shift(); errand; errand = this.#errands.shift()) await errand(this.#isOver);
  }

  /** @returns whether this storage is the one read and deleted from now */
  async #select(storage: string): Promise<boolean> {
    if (storage === this.#selected) return true;
    if ((await selectStorage(this.#setup.at, storage)) !== "refused") this.#selected = storage;
    else this.#known.delete(storage);
    return storage === this.#selected;
  }

  async #readAll(storage: string): Promise<void> {
    const asked = this.#notices.takeList(storage);
    const stored = await listStored(this.#setup.at);
    this.#refusedLists = stored ? 0 : this.#refusedLists + 1;
    this.#setup.listed(this.#refusedLists < mostRefusedLists);
    if (!stored) {
      // Not listable now: the slots that were named are read one by one, the rest at the next poll.
      for (const waiting of asked) waiting.tries += 1;
      return;
    }
    const listed = new Set(stored.map(({ slot }) => slot));
    // A free slot is taken again by a later text: the notices tell which came first. Nothing named lay there before them.
    const named = this.#notices.slotsOf(storage);
    const inOrder = stored.toSorted((a, b) => named.indexOf(a.slot) - named.indexOf(b.slot));
    for (const waiting of asked) {
      if (listed.has(waiting.slot)) this.#notices.forget(storage, waiting.slot);
      else this.#wasEmpty(waiting);
    }
    await this.#take(inOrder, storage === "" ? null : storage);
  }

  async #readOne(waiting: Waiting): Promise<void> {
    this.#notices.drop(waiting);
    const stored = await readStored(this.#setup.at, waiting.slot);
    if (stored === null) return;
    if (stored === "empty") this.#wasEmpty(waiting);
    else await this.#take([stored], waiting.storage);
  }

  /** A notice may come before the slot can be read: once more after a moment, then the poll has to find it. */
  #wasEmpty(waiting: Waiting): void {
    this.#notices.drop(waiting);
    if (waiting.tries > 0 || this.#notices.has(waiting)) return;
    this.#later(this.#setup.timings.emptySlot, () => this.#notices.again(waiting));
  }

  /** Stores some, then deletes them; the next ones are stored while the modem deletes the last. */
  async #take(stored: readonly StoredPdu[], storage: string | null): Promise<void> {
    let deleting: Promise<void> = Promise.resolve();
    let refusals = 0;
    const { keeper } = this.#setup;
    const waiting = stored.toSorted((a, b) => keeper.triesOf(a.pdu) - keeper.triesOf(b.pdu));
    for (let from = 0; from < waiting.length && refusals < mostRefusals && !this.#isOver; from += atOnce) {
      const readable = await this.#readable(waiting.slice(from, from + atOnce), storage);
      const ids = keeper.keepAll(readable);
      await deleting;
      refusals += ids.filter((id) => id === null).length;
      deleting = this.#deleteAll(
        readable.flatMap(({ slot }, index) => {
          const id = ids[index] ?? null;
          return id === null ? [] : [{ slot, id }];
        }),
      );
    }
    await deleting;
  }

  async #readable(stored: readonly StoredPdu[], storage: string | null): Promise<(ArrivedPdu & { slot: number })[]> {
    const found: (ArrivedPdu & { slot: number })[] = [];
    for (const entry of stored) {
      if (entry.isWhole && kindOfPdu(entry.pdu) === "own") continue;
      const readable = entry.isWhole ? entry : await this.#readAgain(entry, storage);
      if (!readable) continue;
      const kind = kindOfPdu(readable.pdu);
      if (kind === "own") continue;
      // A notice that came after the listing speaks of this very text: nothing else can lie there before it is deleted.
      this.#notices.forget(storage, entry.slot);
      found.push({ pdu: readable.pdu.toUpperCase(), kind, storage, slot: entry.slot });
    }
    return found;
  }

  /**
   * A PDU that is not whole was bent on the line, or the modem was set to text mode by somebody else: once more, in PDU
   * mode. The same again is what the modem holds, and is kept as it is; something else that is not whole either stays where
   * it is until a later poll reads one twice alike.
   */
  async #readAgain(entry: StoredPdu, storage: string | null): Promise<StoredPdu | null> {
    const { at, log } = this.#setup;
    await setPduMode(at);
    const again = await readStored(at, entry.slot);
    if (again === null || again === "empty") return null;
    const place = `${storage} ${entry.slot}`;
    const seen = [entry.pdu, this.#doubtful.get(place)];
    this.#doubtful.delete(place);
    if (again.isWhole) return again;
    log("modem.unreadable", { length: again.pdu.length });
    if (seen.includes(again.pdu)) return again;
    this.#doubtful.set(place, again.pdu);
    return null;
  }

  /** A fall in between leaves "delete pending" marks on parts that are gone, which is safe (DECISIONS 6). */
  async #deleteAll(kept: readonly { slot: number; id: number }[]): Promise<void> {
    const gone: number[] = [];
    for (const { slot, id } of kept) {
      if (this.#setup.at.isEnded) break;
      if (await deleteStored(this.#setup.at, slot)) gone.push(id);
      else this.#setup.log("modem.delete-failed", { slot });
    }
    this.#setup.keeper.removedAll(gone);
  }
}

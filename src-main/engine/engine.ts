import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Topic } from "../../src-shared/contract/define";
import type { AppError, Result } from "../../src-shared/contract/errors";
import { leastPassphrase, type VaultStatus } from "../../src-shared/contract/vault";
import type { Glance, Request } from "../../src-shared/contract/wire";
import type { Language } from "../../src-shared/copy/copy";
import type { StaffId } from "../../src-shared/domain/ids";
import { isCountry } from "../../src-shared/domain/phone";
import { isZone } from "../../src-shared/domain/wall-time";
import { systemActor } from "./actor";
import type { Clock } from "./clock";
import { type Desk, openDesk } from "./desk";
import { makeDispatch, type Seat } from "./dispatch";
import { Failure, namedError } from "./failure";
import { storeHandlers } from "./handlers";
import { showOutcome } from "./inbox/outcome";
import type { Log } from "./log";
import { listPorts } from "./modem/serial";
import type { StreamSource } from "./modem/stream-source";
import { makeOutcomes } from "./outbox/outcome";
import { fillPracticeStore, practicePassphrase } from "./practice";
import { changeSettings } from "./settings/settings";
import { addStaff, memberOf, whoSits } from "./staff/staff";
import { finishStore, makeStore, openStore } from "./store/open";
import { createVault, fitsVault, hasVault, readVault, subKey, unlockVault } from "./vault";
import { openWorkshop, type Work, type Workshop } from "./work";

export interface EngineNeeds {
  /** Holds vault.json and lobby.db. */
  readonly dataFolder: string;
  readonly practice: boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the modem is; asked again when the settings change. null = no line. */
  readonly source: (workshop: Workshop) => StreamSource | null;
  readonly announce: (topics: readonly Topic[]) => void;
  /** An inbound text was committed. */
  readonly arrived: () => void;
  /** What badge and tray show has changed. */
  readonly counted: (glance: Glance) => void;
  /** The store is open with this key (32 bytes). */
  readonly opened: (key: Uint8Array) => void;
  /** Notes a bug. @returns the reference a person can tell support */
  readonly fault: (error: unknown) => string;
}

export interface Engine {
  ask(name: string, input: unknown, stamp: Request["seat"]): Promise<Result<unknown>>;
  /**
   * Opens the store without asking: with a key that is still in memory after a fall; in practice mode always. A practice
   * store that is made now speaks this language.
   */
  resume(key: Uint8Array | null, language: Language): Promise<void>;
  desk(): Desk | null;
  close(): Promise<void>;
}

/** The composition root: store, clock and modem -> slices. Tests run it as it is. */
export const makeEngine = (needs: EngineNeeds): Engine => {
  const { dataFolder, practice, clock } = needs;
  const file = join(dataFolder, "lobby.db");
  const outcomes = makeOutcomes(showOutcome);
  let desk: Desk | null = null;
  let problem: AppError | null = null;

  /** The key is zeroed here once the store, the audit and the app have what they need of it. */
  const open = (key: Uint8Array): void => {
    // Two windows may have asked at once.
    if (desk) return;
    finishStore(file);
    const db = openStore(file, key, { create: false });
    try {
      desk = openDesk({ ...needs, db, key, outcomes });
    } catch (error) {
      db.close();
      throw error;
    }
    problem = null;
    needs.opened(key);
    key.fill(0);
  };

  const create = async (passphrase: string, fill: (work: Work) => void): Promise<void> => {
    if (hasVault(dataFolder)) throw new Failure({ code: "already-set-up" });
    if (existsSync(file)) throw new Failure({ code: "vault-missing" });
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const { key, save } = await createVault(dataFolder, passphrase, practice);
    // Somebody else may have set it up while the passphrase was stretched; from here on nothing waits.
    if (desk || hasVault(dataFolder) || existsSync(file)) throw new Failure({ code: "already-set-up" });
    makeStore(file, key, (db) => {
      const auditKey = subKey(key, "audit");
      openWorkshop({ db, clock, auditKey, bootId: randomUUID(), announce: () => undefined }).doWork(systemActor, fill);
    });
    save();
    open(key);
  };

  /** A store that cannot be opened is a state that people see, with its cause; nothing was changed. */
  const noteProblem = (error: unknown): void => {
    const named = namedError(error);
    if (!named) throw error;
    if (named.code !== "wrong-passphrase") problem = named;
    needs.announce(["vault"]);
  };

  const unlock = async (passphrase: string): Promise<void> => {
    if (desk) return;
    try {
      open(await unlockVault(dataFolder, passphrase));
    } catch (error) {
      noteProblem(error);
      throw error;
    }
  };

  const status = (): VaultStatus => {
    if (desk) return { state: "open", practice, problem: null };
    if (problem) return { state: "broken", practice, problem };
    if (!hasVault(dataFolder) && !existsSync(file)) return { state: "absent", practice, problem: null };
    try {
      readVault(dataFolder);
      return { state: "locked", practice, problem: null };
    } catch (error) {
      if (error instanceof Failure) return { state: "broken", practice, problem: error.error };
      throw error;
    }
  };

  /** Who sat down at which session (DECISIONS 24). */
  const seats = new Map<number, StaffId>();
  const seat = ({ session }: Request["seat"]): Seat => {
    if (!desk) return { actor: { ...systemActor, session }, role: null };
    const known = session === null ? undefined : seats.get(session);
    const me = desk.workshop.look(systemActor, (look) => {
      const member = known === undefined ? null : memberOf(look, known);
      return member && member.disabledAt === null ? member : whoSits(look);
    });
    return { actor: { kind: "staff", staffId: me.staffId, session }, role: me.role };
  };

  const orLocked = (): Desk => {
    if (!desk) throw new Failure({ code: "locked" });
    return desk;
  };

  const openedBy = new Set<string>();
  const isFirstOpening = (session: number | null, conversationId: number): boolean => {
    const mark = `${session}:${conversationId}`;
    const isFirst = !openedBy.has(mark);
    openedBy.add(mark);
    return isFirst;
  };

  const ask = makeDispatch({
    store: storeHandlers({
      outcomes,
      isFirstOpening,
      seated: (session, staffId) => {
        if (session !== null) seats.set(session, staffId);
      },
    }),
    engine: {
      "vault.status": status,
      "vault.create": async (input) => {
        if ([...input.passphrase].length < leastPassphrase)
          throw new Failure({ code: "passphrase-short", least: leastPassphrase });
        if (!isZone(input.zone)) throw new Failure({ code: "zone-unknown" });
        if (!isCountry(input.country)) throw new Failure({ code: "country-unknown" });
        await create(input.passphrase, (work) => {
          addStaff(work, input.staffName, "manager");
          changeSettings(work, { clinicName: input.clinicName, zone: input.zone, country: input.country });
        });
        return { staffId: orLocked().workshop.look(systemActor, whoSits).staffId };
      },
      "vault.unlock": async (input) => {
        await unlock(input.passphrase);
        return {};
      },
      "lines.status": () => orLocked().line.view(),
      "lines.ports": async () =>
        (await listPorts()).map((port) => ({ path: port.path, label: port.maker ?? port.path })),
      "lines.retry": () => {
        orLocked().line.retry();
        return {};
      },
      "lines.enter-pin": async (input) => ({ outcome: await orLocked().line.enterPin(input.pin, input.keep) }),
      "lines.confirm-sim": () => {
        orLocked().line.confirmSim();
        return {};
      },
      "lines.ussd": (input) => orLocked().line.ussd(input.code),
      "lines.trace": () => orLocked().line.trace(),
    },
    workshop: () => desk?.workshop ?? null,
    seat,
    announce: needs.announce,
    fault: needs.fault,
  });

  return {
    desk: () => desk,
    ask,
    async resume(key, language) {
      try {
        if (practice && !hasVault(dataFolder)) {
          const zone = new Intl.DateTimeFormat("en").resolvedOptions().timeZone;
          await create(practicePassphrase, (work) => fillPracticeStore(work, zone, language));
        } else if (key && fitsVault(readVault(dataFolder), key)) open(key);
        else if (practice) await unlock(practicePassphrase);
      } catch (error) {
        needs.log("engine.store-not-opened");
        noteProblem(error);
      }
    },
    async close() {
      await desk?.close();
      desk = null;
    },
  };
};

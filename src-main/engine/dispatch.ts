import type { Topic } from "../../src-shared/contract/define";
import type { AppError, Result } from "../../src-shared/contract/errors";
import {
  contract,
  type Entry,
  type Input,
  isName,
  type Name,
  type NameAt,
  type Output,
} from "../../src-shared/contract/index";
import { maxRequestLength, type Request } from "../../src-shared/contract/wire";
import { isGranted, type Role } from "../../src-shared/domain/permissions";
import { type Actor, systemActor } from "./actor";
import { Failure, namedError } from "./failure";
import type { Look, Work, Workshop } from "./work";

type IsQuery<N extends Name> = (typeof contract)[N]["kind"] extends "query" ? true : false;

/** One synchronous sentence for each call behind the store door: a missing or mistyped one fails tsc. */
export type StoreHandlers = {
  [N in NameAt<"store">]: (work: IsQuery<N> extends true ? Look : Work, input: Input<N>) => Output<N>;
};
export type EngineHandlers = { [N in NameAt<"engine">]: (input: Input<N>) => Promise<Output<N>> | Output<N> };

export interface Seat {
  readonly actor: Actor;
  readonly role: Role | null;
}

/** The door for windows: parse, may, work, answer. Never throws and never rejects. */
export const makeDispatch = (needs: {
  store: StoreHandlers;
  engine: EngineHandlers;
  /** null while no store is open. */
  workshop: () => Workshop | null;
  seat: (stamp: Request["seat"]) => Seat;
  announce: (topics: readonly Topic[]) => void;
  /** Notes a bug. @returns the reference a person can tell support */
  fault: (error: unknown) => string;
}) => {
  const { store, engine, workshop, seat, announce, fault } = needs;

  /** A refusal leaves its mark in the audit, in a work of its own. */
  const refuse = (actor: Actor, name: string, error: AppError): never => {
    workshop()?.doWork(actor, (work) =>
      work.audit({ action: "call.refused", object: name, details: { code: error.code } }),
    );
    throw new Failure(error);
  };

  const answer = async (name: string, raw: unknown, stamp: Request["seat"]): Promise<unknown> => {
    if (!isName(name)) throw new Failure({ code: "unknown-call" });
    if (lengthOf(raw) > maxRequestLength) throw new Failure({ code: "too-large" });
    const entry = contract[name] as Entry;
    const parsed = entry.input.safeParse(raw);
    if (!parsed.success) {
      const path = parsed.error.issues[0]?.path.join(".") ?? "";
      throw new Failure({ code: "invalid-input", path });
    }
    const { actor, role } = seat(stamp);
    const open = workshop();
    if (entry.door === "store" && !open) throw new Failure({ code: "locked" });
    if (!isGranted(role, entry.may)) {
      refuse(actor, name, open ? { code: "not-allowed", permission: entry.may } : { code: "locked" });
    }
    const input = parsed.data as never;

    if (entry.door === "store" && open) {
      const handle = store[name as NameAt<"store">] as (work: Look, input: never) => unknown;
      if (entry.kind === "query") return open.look(actor, (look) => handle(look, input));
      return open.doWork(actor, (work) => {
        const output = handle(work, input);
        const act = entry.audit?.(input, output);
        if (act) work.audit(act);
        if (!entry.isIdle?.(output)) work.changed(...entry.changes);
        return output;
      });
    }

    const output = await engine[name as NameAt<"engine">](input);
    if (entry.kind === "command") {
      const act = entry.audit?.(input, output);
      // The store may have been opened by this very command.
      if (act)
        workshop()?.doWork(seat(stamp).actor.staffId === null ? systemActor : seat(stamp).actor, (work) =>
          work.audit(act),
        );
      announce(entry.changes);
    }
    return output;
  };

  return async (name: string, input: unknown, stamp: Request["seat"]): Promise<Result<unknown>> => {
    try {
      return { ok: true, value: await answer(name, input, stamp) };
    } catch (error) {
      return { ok: false, error: namedError(error) ?? { code: "internal", ref: fault(error) } };
    }
  };
};

/** As JSON. What JSON cannot hold, a circle or a big integer, is no input of ours. */
const lengthOf = (raw: unknown): number => {
  try {
    return (JSON.stringify(raw) ?? "").length;
  } catch (error) {
    if (error instanceof TypeError) throw new Failure({ code: "invalid-input", path: "" });
    throw error;
  }
};

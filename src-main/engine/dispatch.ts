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
import { maxLengthOf, type Request } from "../../src-shared/contract/wire";
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

/** A call that is known and fits its schema. */
interface Call {
  readonly name: Name;
  readonly entry: Entry;
  readonly input: never;
}

/** What an act of a batch came to. A refusal is its own; anything else is the end of the whole batch. */
const orRefused = (act: () => unknown): Result<unknown> => {
  try {
    return { ok: true, value: act() };
  } catch (error) {
    if (error instanceof Failure) return { ok: false, error: error.error };
    throw error;
  }
};

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

  const parse = (name: string, raw: unknown): Call => {
    if (!isName(name)) throw new Failure({ code: "unknown-call" });
    const entry = contract[name] as Entry;
    const parsed = entry.input.safeParse(raw);
    if (parsed.success) return { name, entry, input: parsed.data as never };
    throw new Failure({ code: "invalid-input", path: parsed.error.issues[0]?.path.join(".") ?? "" });
  };

  /** @throws Failure locked, not-allowed */
  const permit = ({ name, entry }: Call, { actor, role }: Seat, open: Workshop | null): void => {
    if (isGranted(role, entry.may)) return;
    refuse(actor, name, open ? { code: "not-allowed", permission: entry.may } : { code: "locked" });
  };

  const askStore = (open: Workshop, actor: Actor, { name, entry, input }: Call): unknown => {
    const handle = store[name as NameAt<"store">] as (work: Look, input: never) => unknown;
    if (entry.kind === "query") return open.look(actor, (look) => handle(look, input));
    return open.doWork(actor, (work) => {
      const output = handle(work, input);
      const act = entry.audit?.(input, output);
      if (act) work.audit(act);
      if (!entry.isIdle?.(output)) work.changed(...entry.changes);
      return output;
    });
  };

  /** All are known and allowed before the first is done. */
  const runBatch = (open: Workshop, at: Seat, { calls: asked }: Input<"batch.run">): Output<"batch.run"> => {
    const calls = asked.map((one) => parse(one.name, one.input));
    for (const call of calls) {
      if (call.entry.door !== "store" || call.entry.kind !== "command") throw new Failure({ code: "unknown-call" });
      permit(call, at, open);
    }
    return { results: open.together(() => calls.map((call) => orRefused(() => askStore(open, at.actor, call)))) };
  };

  const answer = async (name: string, raw: unknown, stamp: Request["seat"]): Promise<unknown> => {
    if (isName(name) && lengthOf(raw) > maxLengthOf(name)) throw new Failure({ code: "too-large" });
    const call = parse(name, raw);
    const { entry, input } = call;
    const at = seat(stamp);
    const open = workshop();
    const isOfStore = entry.door === "store" || entry.door === "batch";
    if (isOfStore && !open) throw new Failure({ code: "locked" });
    permit(call, at, open);
    if (isOfStore && open) return entry.door === "batch" ? runBatch(open, at, input) : askStore(open, at.actor, call);

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

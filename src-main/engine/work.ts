import { createSecretKey } from "node:crypto";
import type { AuditEntry, Topic } from "../../src-shared/contract/define";
import type { Actor } from "./actor";
import { appendAudit } from "./audit/append";
import type { Clock } from "./clock";
import type { Store } from "./store/open";
import { makeSql, type Read, type Sql } from "./store/sql";

/** What a query gets: reading, and one `now` for the whole answer. */
export interface Look {
  readonly read: Read;
  readonly now: number;
  readonly actor: Actor;
}

/** One database transaction with an actor and a time. */
export interface Work extends Look {
  readonly sql: Sql;
  audit(entry: AuditEntry): void;
  /** Announced after the commit. */
  changed(...topics: readonly Topic[]): void;
}

export interface Workshop {
  /** Runs `act` in one immediate transaction; a throw rolls it back and passes on. */
  doWork<T>(actor: Actor, act: (work: Work) => T): T;
  look<T>(actor: Actor, ask: (look: Look) => T): T;
  /** One durable commit for all works inside. A work that throws takes only itself back; none is stored when this throws. */
  together<T>(act: () => T): T;
}

export const openWorkshop = (needs: {
  db: Store;
  clock: Clock;
  /** HMAC key of the audit chain, 32 bytes. */
  auditKey: Uint8Array;
  /** Names this run of the engine in the audit. */
  bootId: string;
  announce: (topics: readonly Topic[]) => void;
}): Workshop => {
  const { db, clock, bootId, announce } = needs;
  const auditKey = createSecretKey(needs.auditKey);
  const immediate = db.transaction((act: () => unknown) => act()).immediate;
  const { read, sql } = makeSql(db);
  let gathered: Set<Topic> | null = null;
  return {
    doWork(actor, act) {
      const topics = new Set<Topic>();
      const now = clock.now();
      const work: Work = {
        read,
        sql,
        now,
        actor,
        audit: (entry) =>
          appendAudit(sql, auditKey, { ...entry, actor, at: now, monotonicMs: clock.monotonic(), bootId }),
        changed: (...names) => {
          for (const name of names) topics.add(name);
        },
      };
      const result = immediate(() => act(work)) as ReturnType<typeof act>;
      if (gathered) for (const topic of topics) gathered.add(topic);
      else if (topics.size > 0) announce([...topics]);
      return result;
    },
    together(act) {
      if (gathered) return act();
      const topics = new Set<Topic>();
      gathered = topics;
      let result: ReturnType<typeof act>;
      try {
        result = immediate(act) as ReturnType<typeof act>;
      } finally {
        gathered = null;
      }
      if (topics.size > 0) announce([...topics]);
      return result;
    },
    look: (actor, ask) => ask({ read, now: clock.now(), actor }),
  };
};

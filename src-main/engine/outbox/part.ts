import type { OutboxId } from "../../../src-shared/domain/ids";
import type { Work } from "../work";

export interface PartKey {
  readonly outboxId: OutboxId;
  readonly part: number;
}

/** What a delivery report can do to a part. */
export interface Settling {
  delivered(work: Work, key: PartKey, reference: number): void;
  failed(work: Work, key: PartKey, code: string): void;
}

import type { Job } from "./at-job";

/** Commands that wait: 0 before 1 before 2, in their order within one. */
export class JobQueue {
  readonly #queues: readonly [Job[], Job[], Job[]] = [[], [], []];

  push(job: Job): void {
    this.#queues[job.options.priority ?? 1].push(job);
  }

  shift(): Job | undefined {
    return this.#queues[0].shift() ?? this.#queues[1].shift() ?? this.#queues[2].shift();
  }

  clear(): Job[] {
    return this.#queues.flatMap((queue) => queue.splice(0));
  }
}

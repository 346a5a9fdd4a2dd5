import type { ScheduledText } from "../../../src-shared/contract/reminders";
import type { Copy } from "../../../src-shared/copy/copy";

/** Where a scheduled text stands, in words. */
export const stateWords = (copy: Copy, one: ScheduledText): string => {
  if (one.state !== "queued" || one.delivery === null) return copy.office.scheduled.state[one.state];
  const { state } = copy.desk;
  switch (one.delivery) {
    case "queued":
      return state.queued;
    case "sending":
      return state.sending;
    default:
      return state[one.delivery];
  }
};

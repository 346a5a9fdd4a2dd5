import type { ConversationRow } from "../../../src-shared/contract/inbox-rows";
import type { Look } from "../work";

type State = ConversationRow["state"];

export const notSpam: readonly State[] = ["needs-reply", "waiting", "snoozed", "done", "quiet"];

/** What conversations are counted by; 0 and 1 but for the assignee, of whom 0 is nobody. */
interface Sort {
  readonly assigneeId: number;
  readonly isUnread: 0 | 1;
  readonly isUrgent: 0 | 1;
  readonly isKnown: 0 | 1;
  readonly hasFailed: 0 | 1;
  readonly hasTexts: 0 | 1;
}

/**
 * How many conversations are in one of these states and of this sort; with a tag those that bear it, 0 = all. The triggers
 * of conversationTally keep it in the transaction that changes a conversation: it reads a few dozen rows at any size.
 */
export const countTally = (
  look: Look,
  of: { readonly tagId?: number; readonly states: readonly State[]; readonly where: Partial<Sort> },
): number => {
  const names = Object.keys(of.where).map((name) => ` AND ${name} = :${name}`);
  const states = of.states.map((state) => `'${state}'`).join(", ");
  return (
    look
      .read<{ count: number | null }>(
        `SELECT sum(count) AS count FROM conversationTally WHERE tagId = :tagId AND state IN (${states})${names.join("")}`,
      )
      .get({ tagId: of.tagId ?? 0, ...of.where })?.count ?? 0
  );
};

import { mostAtOnce } from "../../../src-shared/contract/batch";
import type { ConversationRow, Tag, Undoable } from "../../../src-shared/contract/inbox-rows";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ItemId, StaffId } from "../../../src-shared/domain/ids";
import { call } from "../../app/api";
import { leftWords, runAll, type Step, stepOf } from "../../app/batch";
import type { Target } from "../../app/session";
import { tellProblem } from "../../app/tell";
import { remember } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";

const words = () => useWords.getState().copy;

/** "Elena Marsh" or "3 conversations". */
export const whoIs = (rows: Target): string =>
  rows.length === 1 && rows[0] !== undefined ? nameOrNumber(rows[0]) : words().sorting.many(rows.length);

/** Does it to all in one commit; one Undo takes all of it back. Those that are refused stay as they are, and are named. */
const each = async (rows: Target, act: (row: ConversationRow) => Step, told: string): Promise<boolean> => {
  const { copy } = useWords.getState();
  if (rows.length > mostAtOnce) {
    tellProblem(copy.sorting.tooMany(mostAtOnce));
    return false;
  }
  const { done, refused } = await runAll(rows.map((row) => ({ ...act(row), who: nameOrNumber(row) })));
  const undo = done.map(({ step, output }) => {
    const inverse = (output as Undoable).undo;
    return inverse && { ...step, ...inverse };
  });
  const [first] = refused;
  remember(undo.reverse(), first === undefined ? told : null);
  if (first === undefined) return true;
  const { names, why } = leftWords(refused);
  tellProblem(
    done.length === 0
      ? errorWords(copy, first.error)
      : copy.frame.toast.partlyDone(done.length, rows.length, names, why),
  );
  return false;
};

/** `upTo` = the last item on the screen; without it, what the rows say is there. */
export const markDone = (rows: Target, upTo: ItemId | null, called: boolean | null = null): Promise<boolean> =>
  each(
    rows.filter((row) => row.state !== "done" || row.urgent !== null),
    (row) =>
      stepOf("inbox.done", {
        conversationId: row.conversationId,
        upTo: upTo ?? (row.newestItemId > 0 ? row.newestItemId : null),
        called,
      }),
    words().sorting.done(whoIs(rows)),
  );

export const assignTo = (
  rows: Target,
  staff: { readonly staffId: StaffId; readonly name: string } | null,
  note = "",
): Promise<boolean> => {
  const { toast, freed } = words().sorting.assign;
  return each(
    rows,
    (row) => stepOf("inbox.assign", { conversationId: row.conversationId, staffId: staff?.staffId ?? null, note }),
    staff === null ? freed(whoIs(rows)) : toast(whoIs(rows), staff.name),
  );
};

/** Urgent ones among these were asked about: one that becomes urgent meanwhile was not, and the engine refuses it. */
const asAsked = ({ urgent }: ConversationRow): { readonly evenUrgent: boolean } => ({ evenUrgent: urgent !== null });

/** `until` epoch ms; null = until the patient writes. Its caller has asked about urgent ones. */
export const snooze = (rows: Target, until: number | null): Promise<boolean> => {
  const { toast, toastReply } = words().sorting.snooze;
  const { format } = useWords.getState();
  return each(
    rows,
    (row) => stepOf("inbox.snooze", { conversationId: row.conversationId, until, ...asAsked(row) }),
    until === null ? toastReply(whoIs(rows)) : toast(whoIs(rows), format.moment(until)),
  );
};

export const wake = (rows: Target): Promise<boolean> =>
  each(
    rows,
    (row) => stepOf("inbox.wake", { conversationId: row.conversationId }),
    words().sorting.snooze.woken(whoIs(rows)),
  );

export const setTag = (rows: Target, tag: Pick<Tag, "tagId" | "name">, on: boolean): Promise<boolean> => {
  const { tagged, untagged } = words().desk.toast;
  return each(
    rows,
    (row) =>
      stepOf(on ? "inbox.tag" : "inbox.untag", { conversationId: row.conversationId, tagId: tag.tagId, version: null }),
    (on ? tagged : untagged)(tag.name, whoIs(rows)),
  );
};

/** Its caller has asked about urgent ones. */
export const closeAs = (rows: Target, as: "spam" | "wrong-number" | null): Promise<boolean> => {
  const { toast, returned } = words().sorting.closeAs;
  return each(
    rows,
    (row) => stepOf("inbox.close-as", { conversationId: row.conversationId, as, ...asAsked(row) }),
    as === null ? returned(whoIs(rows)) : toast(whoIs(rows)),
  );
};

/** `reason` when it is not urgent. */
export const setUrgent = (rows: Target, urgent: boolean, reason = ""): Promise<boolean> => {
  const { raised, lowered } = words().sorting.urgent;
  return each(
    rows,
    (row) => stepOf("inbox.urgent", { conversationId: row.conversationId, urgent, reason }),
    urgent ? raised(whoIs(rows)) : lowered(whoIs(rows)),
  );
};

export const markUnread = (rows: Target): Promise<boolean> =>
  each(
    rows,
    (row) => stepOf("inbox.unread", { conversationId: row.conversationId }),
    words().sorting.unread(whoIs(rows)),
  );

/** Somebody looks after an urgent one: the sound ends for everybody. */
export const takeNote = async ({ conversationId }: ConversationRow): Promise<void> => {
  const result = await call("inbox.take-note", { conversationId });
  if (!result.ok) tellProblem(errorWords(words(), result.error));
};

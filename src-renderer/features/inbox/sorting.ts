import type { Result } from "../../../src-shared/contract/errors";
import type { ConversationRow, Tag, Undoable } from "../../../src-shared/contract/inbox-rows";
import { nameOrNumber } from "../../../src-shared/copy/format";
import type { ItemId, StaffId } from "../../../src-shared/domain/ids";
import { call } from "../../app/api";
import type { Target } from "../../app/session";
import { tellProblem } from "../../app/tell";
import { remember } from "../../app/undo";
import { errorWords, useWords } from "../../app/words";

const words = () => useWords.getState().copy;

/** "Elena Marsh" or "3 conversations". */
export const whoIs = (rows: Target): string =>
  rows.length === 1 && rows[0] !== undefined ? nameOrNumber(rows[0]) : words().sorting.many(rows.length);

/** Does it to each; one Undo takes all of it back. What was done before a refusal stays, and can be taken back. */
const each = async (
  rows: Target,
  act: (row: ConversationRow) => Promise<Result<Undoable>>,
  told: string,
): Promise<boolean> => {
  const undo: Parameters<typeof remember>[0][number][] = [];
  for (const row of rows) {
    const result = await act(row);
    if (!result.ok) {
      remember(undo.reverse(), null);
      tellProblem(errorWords(words(), result.error));
      return false;
    }
    undo.push(result.value.undo && { ...result.value.undo, who: nameOrNumber(row) });
  }
  remember(undo.reverse(), told);
  return true;
};

/** `upTo` = the last item on the screen; without it, what the rows say is there. */
export const markDone = (rows: Target, upTo: ItemId | null, called: boolean | null = null): Promise<boolean> =>
  each(
    rows.filter((row) => row.state !== "done" || row.urgent !== null),
    ({ conversationId, newestItemId }) =>
      call("inbox.done", { conversationId, upTo: upTo ?? (newestItemId > 0 ? newestItemId : null), called }),
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
    ({ conversationId }) => call("inbox.assign", { conversationId, staffId: staff?.staffId ?? null, note }),
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
    (row) => call("inbox.snooze", { conversationId: row.conversationId, until, ...asAsked(row) }),
    until === null ? toastReply(whoIs(rows)) : toast(whoIs(rows), format.moment(until)),
  );
};

export const wake = (rows: Target): Promise<boolean> =>
  each(rows, ({ conversationId }) => call("inbox.wake", { conversationId }), words().sorting.snooze.woken(whoIs(rows)));

export const setTag = (rows: Target, tag: Pick<Tag, "tagId" | "name">, on: boolean): Promise<boolean> => {
  const { tagged, untagged } = words().desk.toast;
  return each(
    rows,
    ({ conversationId }) => call(on ? "inbox.tag" : "inbox.untag", { conversationId, tagId: tag.tagId, version: null }),
    (on ? tagged : untagged)(tag.name, whoIs(rows)),
  );
};

/** Its caller has asked about urgent ones. */
export const closeAs = (rows: Target, as: "spam" | "wrong-number" | null): Promise<boolean> => {
  const { toast, returned } = words().sorting.closeAs;
  return each(
    rows,
    (row) => call("inbox.close-as", { conversationId: row.conversationId, as, ...asAsked(row) }),
    as === null ? returned(whoIs(rows)) : toast(whoIs(rows)),
  );
};

/** `reason` when it is not urgent. */
export const setUrgent = (rows: Target, urgent: boolean, reason = ""): Promise<boolean> => {
  const { raised, lowered } = words().sorting.urgent;
  return each(
    rows,
    ({ conversationId }) => call("inbox.urgent", { conversationId, urgent, reason }),
    urgent ? raised(whoIs(rows)) : lowered(whoIs(rows)),
  );
};

export const markUnread = (rows: Target): Promise<boolean> =>
  each(rows, ({ conversationId }) => call("inbox.unread", { conversationId }), words().sorting.unread(whoIs(rows)));

/** Somebody looks after an urgent one: the sound ends for everybody. */
export const takeNote = async ({ conversationId }: ConversationRow): Promise<void> => {
  const result = await call("inbox.take-note", { conversationId });
  if (!result.ok) tellProblem(errorWords(words(), result.error));
};

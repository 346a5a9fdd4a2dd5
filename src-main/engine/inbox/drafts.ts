import type { Input, Output } from "../../../src-shared/contract/index";
import type { ConversationId, ItemId } from "../../../src-shared/domain/ids";
import { Failure } from "../failure";
import type { Look, Work } from "../work";

type Words = { place: "reply" | "note"; text: string; seenItemId: ItemId | null };

/** What whoever sits here has not sent yet in this conversation. */
export const readDraft = (look: Look, input: Input<"inbox.draft">): Output<"inbox.draft"> => {
  const kept = look
    .read<Words>("SELECT place, text, seenItemId FROM draft WHERE staffId = ? AND conversationId = ?")
    .all(look.actor.staffId, input.conversationId);
  const of = (place: Words["place"]): Words | undefined => kept.find((draft) => draft.place === place);
  const reply = of("reply");
  return { reply: reply?.text ?? "", note: of("note")?.text ?? "", seen: reply?.seenItemId ?? null };
};

/** "" = no draft. @throws Failure not-found */
export const saveDraft = (work: Work, input: Input<"inbox.save-draft">): Record<string, never> => {
  const { conversationId, place, text } = input;
  if (text === "") clearDraft(work, conversationId, place);
  else {
    if (!work.sql("SELECT 1 FROM conversation WHERE conversationId = ?").get(conversationId))
      throw new Failure({ code: "not-found" });
    work
      .sql(
        `INSERT INTO draft (staffId, conversationId, place, text, seenItemId, savedAt) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET text = excluded.text, seenItemId = coalesce(excluded.seenItemId, seenItemId),
           savedAt = excluded.savedAt`,
      )
      .run(work.actor.staffId, conversationId, place, text, input.seen, work.now);
  }
  return {};
};

export const clearDraft = (work: Work, conversationId: ConversationId, place: Words["place"] = "reply"): void => {
  work
    .sql("DELETE FROM draft WHERE staffId = ? AND conversationId = ? AND place = ?")
    .run(work.actor.staffId, conversationId, place);
};

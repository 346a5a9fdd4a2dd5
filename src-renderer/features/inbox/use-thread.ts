import { useRef } from "react";
import { contract } from "../../../src-shared/contract";
import type { AppError, Result } from "../../../src-shared/contract/errors";
import type { ConversationRow, Item, Place } from "../../../src-shared/contract/inbox-rows";
import type { ConversationId } from "../../../src-shared/domain/ids";
import { call } from "../../app/api";
import { askAgain, useLiveQuestion } from "../../app/live";

interface Pages {
  readonly conversation: ConversationRow;
  readonly items: readonly Item[];
  readonly more: boolean;
}

export interface ThreadState {
  readonly conversation: ConversationRow | undefined;
  /** Oldest first. */
  readonly items: readonly Item[];
  /** There are older ones before the first. */
  readonly more: boolean;
  readonly error: AppError | null;
  readonly loadOlder: () => void;
}

const none: readonly Item[] = [];
const topics = contract["inbox.thread"].topics;

/** One conversation: its row and its newest pages of texts, in one answer. */
export const useThread = (conversationId: ConversationId | null): ThreadState => {
  const pages = useRef({ of: conversationId, wanted: 1, asked: 0 });
  if (pages.current.of !== conversationId) pages.current = { of: conversationId, wanted: 1, asked: 0 };
  const key = conversationId === null ? null : `inbox.thread pages ${conversationId}`;
  const answer = useLiveQuestion<Pages>(key, topics, async (): Promise<Result<Pages>> => {
    let items: readonly Item[] = [];
    let conversation: ConversationRow | undefined;
    let older = false;
    let before: Place | null = null;
    const wanted = pages.current.of === conversationId ? pages.current.wanted : 1;
    for (let page = 0; page < wanted; page++) {
      const result: Result<Pages> = await call("inbox.thread", {
        conversationId: conversationId as ConversationId,
        before,
      });
      if (!result.ok) return result;
      items = [...result.value.items, ...items];
      conversation ??= result.value.conversation;
      older = result.value.more;
      const first = items[0];
      if (!result.value.more || first === undefined) break;
      before = { at: first.at, id: first.itemId };
    }
    return { ok: true, value: { conversation: conversation as ConversationRow, items, more: older } };
  });
  const items = answer.value?.items ?? none;
  return {
    conversation: answer.value?.conversation,
    items,
    more: answer.value?.more ?? false,
    error: answer.error,
    loadOlder: () => {
      if (key === null || pages.current.asked === items.length) return;
      pages.current = { of: conversationId, wanted: pages.current.wanted * 2, asked: items.length };
      askAgain(key);
    },
  };
};

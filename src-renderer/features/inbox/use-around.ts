import { useCallback, useState } from "react";
import type { Item } from "../../../src-shared/contract/inbox-rows";
import type { ConversationId, ItemId } from "../../../src-shared/domain/ids";
import { useLive } from "../../app/live";

interface Around {
  /** The item it is around; null = the newest texts are shown. */
  readonly itemId: ItemId | null;
  /** null = not shown, or not answered yet. */
  readonly items: readonly Item[] | null;
  readonly more: boolean;
  readonly newer: boolean;
  readonly show: (itemId: ItemId | null) => void;
}

/** The page of a thread around one item, for a text that was found far back. */
export const useAround = (conversationId: ConversationId): Around => {
  const [itemId, setItemId] = useState<ItemId | null>(null);
  const page = useLive("inbox.around", itemId === null ? null : { conversationId, itemId }).value;
  const show = useCallback((to: ItemId | null) => setItemId(to), []);
  return {
    itemId,
    items: itemId === null ? null : (page?.items ?? null),
    more: page?.more ?? false,
    newer: page?.newer ?? false,
    show,
  };
};

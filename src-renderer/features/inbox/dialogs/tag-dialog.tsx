import { Check, Plus } from "lucide-react";
import { useLive } from "../../../app/live";
import { closeLayer, openLayer, type Target } from "../../../app/session";
import { useWords } from "../../../app/words";
import { Chooser } from "../../../ui/chooser";
import { Icon } from "../../../ui/icon";
import { TagChip } from "../../../ui/tag-chip";
import { setTag, whoIs } from "../sorting";

const make = "new";

/** Puts a tag on, or takes it off where all of them have it. */
export const TagDialog = ({ rows }: { rows: Target }) => {
  const { copy } = useWords();
  const words = copy.sorting;
  const tags = useLive("inbox.counts", {}).value?.tags ?? [];
  const isOn = (tagId: number): boolean => rows.every((row) => row.tags.some((tag) => tag.tagId === tagId));
  return (
    <Chooser
      title={words.tag.title(whoIs(rows))}
      closeWords={words.cancel}
      filterWords={words.filter}
      nothingWords={words.nothing}
      choices={(typed) => [
        ...tags.map((tag) => ({
          id: String(tag.tagId),
          words: tag.name,
          mark: <TagChip tag={tag} />,
          isMarkAll: true,
          end: isOn(tag.tagId) ? (
            <>
              <Icon of={Check} size={14} />
              {words.tag.on}
            </>
          ) : undefined,
        })),
        { id: make, words: words.tag.make(typed), mark: <Icon of={Plus} />, always: true },
      ]}
      onChoose={(id, typed) => {
        if (id === make) {
          openLayer({ kind: "new-tag", rows, name: typed });
          return;
        }
        closeLayer();
        const tag = tags.find((one) => String(one.tagId) === id);
        if (tag !== undefined) void setTag(rows, tag, !isOn(tag.tagId));
      }}
      onClose={closeLayer}
    />
  );
};

import { Check, Plus, Tag as TagIcon } from "lucide-react";
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from "react-aria-components";
import type { ConversationRow } from "../../../src-shared/contract/inbox";
import { nameOrNumber } from "../../../src-shared/copy/format";
import { useLive } from "../../app/live";
import { openLayer } from "../../app/session";
import { useWords } from "../../app/words";
import { Icon } from "../../ui/icon";
import { tagDrawings } from "../../ui/tag-chip";
import { setTag } from "./acts";

const newTag = "new";

/** Puts tags on and takes them off; the last entry makes a new one. */
export const TagMenu = ({ row }: { row: ConversationRow }) => {
  const { copy } = useWords();
  const tags = useLive("inbox.counts", {}).value?.tags ?? [];
  const on = new Set<number>(row.tags.map((tag) => tag.tagId));
  return (
    <MenuTrigger>
      <Button className="btn ghost sm">
        <Icon of={TagIcon} />
        {copy.desk.tag}
      </Button>
      <Popover className="menu" placement="bottom end">
        <Menu
          aria-label={copy.desk.tagsOf(nameOrNumber(row))}
          onAction={(key) => {
            if (key === newTag) openLayer({ kind: "new-tag", conversationId: row.conversationId });
            const tag = tags.find((one) => one.tagId === key);
            if (tag !== undefined) void setTag(row.conversationId, tag, !on.has(tag.tagId));
          }}
        >
          <MenuSection aria-label={copy.desk.tagsOf(nameOrNumber(row))} selectionMode="multiple" selectedKeys={on}>
            {tags.map((tag) => (
              <MenuItem key={tag.tagId} id={tag.tagId} className="menu-item" textValue={tag.name}>
                <span className={`tag ${tag.tone}`}>
                  <Icon of={tagDrawings[tag.icon]} size={12} />
                  {tag.name}
                </span>
                {on.has(tag.tagId) ? (
                  <span className="end">
                    <Icon of={Check} />
                  </span>
                ) : null}
              </MenuItem>
            ))}
          </MenuSection>
          {tags.length === 0 ? null : <Separator className="menu-line" />}
          <MenuItem id={newTag} className="menu-item" textValue={copy.desk.newTag}>
            <Icon of={Plus} />
            {copy.desk.newTag}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
};

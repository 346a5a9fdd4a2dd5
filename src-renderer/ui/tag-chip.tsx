import {
  Calendar,
  FileWarning,
  Languages,
  type LucideIcon,
  Phone,
  Pill,
  Shield,
  Star,
  Tag as TagIcon,
} from "lucide-react";
import type { Tag } from "../../src-shared/contract/inbox-rows";
import { Icon } from "./icon";

export const tagDrawings: Record<Tag["icon"], LucideIcon> = {
  tag: TagIcon,
  pill: Pill,
  "file-warning": FileWarning,
  languages: Languages,
  calendar: Calendar,
  shield: Shield,
  star: Star,
  phone: Phone,
};

type Tone = Tag["tone"] | "outline";

/** A small label: drawing and word in one of six tones. */
export const Chip = ({ tone, icon, words }: { tone: Tone; icon: LucideIcon; words: string }) => (
  <span className={`tag ${tone}`} title={words}>
    <Icon of={icon} size={12} />
    <span>{words}</span>
  </span>
);

export const TagChip = ({ tag }: { tag: Pick<Tag, "tone" | "icon" | "name"> }) => (
  <Chip tone={tag.tone} icon={tagDrawings[tag.icon]} words={tag.name} />
);

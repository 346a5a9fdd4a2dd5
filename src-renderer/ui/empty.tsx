import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** An empty place: a drawing, one fact, what can be done. */
export const Empty = ({
  icon,
  title,
  lead,
  children,
}: {
  icon: LucideIcon;
  title: string;
  lead: string;
  children?: ReactNode;
}) => (
  <div className="empty">
    <div className="empty-icon">
      <Icon of={icon} size={30} />
    </div>
    <div className="empty-words">
      <h2>{title}</h2>
      <p className="soft">{lead}</p>
    </div>
    {children === undefined ? null : <div className="line">{children}</div>}
  </div>
);

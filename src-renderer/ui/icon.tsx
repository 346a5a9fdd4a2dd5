import type { LucideIcon } from "lucide-react";

/** A drawing beside a word, never instead of one: hidden from screen readers. */
export const Icon = ({
  of: Drawing,
  size = 16,
  className = "",
}: {
  of: LucideIcon;
  size?: number;
  className?: string;
}) => <Drawing size={size} strokeWidth={1.75} aria-hidden="true" className={`icon ${className}`} />;

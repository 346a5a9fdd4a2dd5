import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

/**
 * A box to type in with a list below it: the box keeps the focus, the arrows move in the list (ARIA combobox).
 * `resetOn` = when it changes, the first one is meant again.
 */
export const useListbox = (count: number, resetOn: unknown, run: (index: number) => void) => {
  const id = useId();
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const on = Math.max(0, Math.min(active, count - 1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words, other results: the first one is meant
  useEffect(() => setActive(0), [resetOn]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is meant
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [on, resetOn]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): boolean => {
    const steps: Record<string, number> = { ArrowDown: on + 1, ArrowUp: on - 1, Home: 0, End: count - 1 };
    const to = steps[event.key];
    const isOfBox = event.currentTarget.value !== "" && (event.key === "Home" || event.key === "End");
    if (to !== undefined && !isOfBox) setActive((to + count) % Math.max(1, count));
    else if (event.key === "Enter" && !event.nativeEvent.isComposing && !event.ctrlKey && !event.metaKey) run(on);
    else return false;
    event.preventDefault();
    return true;
  };
  const optionId = (index: number): string => `${id}-${index}`;
  return {
    on,
    onKeyDown,
    box: {
      role: "combobox",
      "aria-expanded": true,
      "aria-controls": `${id}-list`,
      "aria-activedescendant": count === 0 ? undefined : optionId(on),
      "aria-autocomplete": "list",
    } as const,
    list: (label: string) => ({ role: "listbox", id: `${id}-list`, ref: list, "aria-label": label }) as const,
    option: (index: number) =>
      ({
        id: optionId(index),
        role: "option",
        "aria-selected": index === on,
        onPointerMove: () => setActive(index),
        onClick: () => run(index),
      }) as const,
  };
};

import { type RefObject, useEffect } from "react";
import { useNavigate } from "react-router-dom";

const ITEM = "[data-post]";

/** Whether a key is meant for what is focused or open, and not for the page. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return true;
  const at = event.target as HTMLElement;
  return Boolean(at.closest("input, textarea, select, [contenteditable=true], [role=dialog], [role=menu]"));
}

/** J and K step through the posts of a list, R goes to the comments of the one in hand. */
export function useListKeys(list: RefObject<HTMLElement | null>, onHelp?: () => void) {
  const navigate = useNavigate();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isElsewhere(event)) return;
      const items = [...(list.current?.querySelectorAll<HTMLElement>(ITEM) ?? [])];
      const current = items.findIndex((item) => item.contains(document.activeElement));
      if (event.key === "j") focus(items[Math.min(current + 1, items.length - 1)]);
      else if (event.key === "k") focus(items[Math.max(current - 1, 0)]);
      else if (event.key === "r" && items[current])
        void navigate(`/posts/${items[current].dataset.post}#reply`);
      else if (event.key === "?" && onHelp) onHelp();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [list, navigate, onHelp]);
}

function focus(item: HTMLElement | undefined) {
  item?.focus({ preventScroll: true });
  item?.scrollIntoView({ block: "start" });
}

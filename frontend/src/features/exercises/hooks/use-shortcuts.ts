import { useEffect, useRef } from "react";

interface Shortcuts {
  onRun: () => void;
  onSubmit: () => void;
  onHelp: () => void;
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest("input, textarea, select, .monaco-editor, .cm-editor") !== null);

/** The keys of the workspace, wherever on the page one is. The editors answer the first two themselves. */
export function useShortcuts(shortcuts: Shortcuts) {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return;
      const { onRun, onSubmit, onHelp } = latest.current;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        if (event.shiftKey) onSubmit();
        else onRun();
      } else if (event.key === "?" && !isWriting(event.target)) {
        event.preventDefault();
        onHelp();
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

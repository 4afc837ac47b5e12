import { useSyncExternalStore } from "react";

const root = () => document.documentElement;

function follow(notify: () => void) {
  const observer = new MutationObserver(notify);
  observer.observe(root(), { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

/** The theme that the page is shown in now. */
export const useThemeName = () =>
  useSyncExternalStore(follow, () => (root().dataset.theme === "dark" ? "dark" : "light"));

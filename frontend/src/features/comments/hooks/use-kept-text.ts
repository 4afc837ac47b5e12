import { useState } from "react";

/** A text that outlives a reload of the page, until it is sent. */
export function useKeptText(name: string, start = "") {
  const key = `codehub.comment.${name}`;
  const [text, setText] = useState(() => {
    try {
      return sessionStorage.getItem(key) ?? start;
    } catch {
      return start;
    }
  });
  const change = (next: string) => {
    setText(next);
    try {
      if (next && next !== start) sessionStorage.setItem(key, next);
      else sessionStorage.removeItem(key);
    } catch {
      // A full or forbidden store only costs the text on reload.
    }
  };
  return [text, change] as const;
}

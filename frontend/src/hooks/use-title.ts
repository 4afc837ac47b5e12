import { useEffect } from "react";

/** Name the page in the browser's tab. */
export function useTitle(title: string | undefined) {
  useEffect(() => {
    if (title) document.title = `${title} · CodeHub`;
  }, [title]);
}

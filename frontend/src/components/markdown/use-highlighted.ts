import { useEffect, useState } from "react";

/** One line of safe HTML for each line; null until the highlighter is loaded, when the first listing is shown. */
export function useHighlighted(text: string, language: string): string[] | null {
  const [lines, setLines] = useState<string[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    import("./highlighter")
      .then(({ highlightedLines }) => isCurrent && setLines(highlightedLines(text, language)))
      // Without the highlighter, the plain text stays.
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [text, language]);
  return lines;
}

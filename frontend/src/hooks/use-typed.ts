import { useEffect, useState } from "react";

const TYPING_PAUSE_MS = 250;

/** A text that is handed on once its writer pauses, and that follows `value` when somebody else changes it. */
export function useTyped(value: string, onPause: (text: string) => void) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (value !== sent) {
      setSent(value);
      setText(value);
    }
  }
  useEffect(() => {
    if (text === sent) return;
    const timer = setTimeout(() => {
      setSent(text);
      onPause(text);
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, sent, onPause]);
  return [text, setText] as const;
}

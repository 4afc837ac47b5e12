import { useState } from "react";

import type { Exercise } from "../api";

const KEY = "codehub.language";

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** The language in which this exercise is being solved: the one chosen last, where the exercise has it. */
export function useLanguage({ language: first, languages }: Exercise) {
  const isOffered = (id: string | null): id is string =>
    languages.some((known) => known.id === id && known.available);
  const [chosen, setChosen] = useState(remembered);
  const choose = (id: string) => {
    setChosen(id);
    try {
      localStorage.setItem(KEY, id);
    } catch {
      // It is only not remembered.
    }
  };
  return { language: isOffered(chosen) ? chosen : first, choose };
}

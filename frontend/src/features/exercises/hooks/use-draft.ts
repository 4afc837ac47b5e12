import { useCallback, useState } from "react";

import type { Exercise, SourceFile } from "../api";

const keyOf = (userId: string, exerciseId: string) => `codehub.draft.${userId}.${exerciseId}`;

function kept(key: string, exercise: Exercise): Record<string, string> | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (draft === null || typeof draft !== "object") return null;
    const entries = Object.entries(draft as Record<string, unknown>);
    const known = entries.filter(([path, text]) => typeof text === "string" && editable(exercise, path));
    return known.length ? (Object.fromEntries(known) as Record<string, string>) : null;
  } catch {
    return null;
  }
}

const editable = (exercise: Exercise, path: string) =>
  exercise.files.some((file) => file.path === path && !file.readonly);

const starter = (exercise: Exercise) =>
  Object.fromEntries(exercise.files.filter((file) => !file.readonly).map(({ path, text }) => [path, text]));

const lastSent = (exercise: Exercise) =>
  exercise.last_source && Object.fromEntries(exercise.last_source.map(({ path, text }) => [path, text]));

/** What the learner wrote, kept on this device until it is replaced; then what they last sent, then the start. */
export function useDraft(exercise: Exercise, userId: string) {
  const key = keyOf(userId, exercise.id);
  const [texts, setTexts] = useState<Record<string, string>>(() => ({
    ...starter(exercise),
    ...(kept(key, exercise) ?? lastSent(exercise)),
  }));
  const replace = useCallback(
    (after: Record<string, string>) => {
      setTexts(after);
      try {
        localStorage.setItem(key, JSON.stringify(after));
      } catch {
        // A full or forbidden store only costs the draft on reload.
      }
    },
    [key],
  );
  return {
    texts,
    files: Object.entries(texts).map(([path, text]): SourceFile => ({ path, text })),
    edit: (path: string, text: string) => replace({ ...texts, [path]: text }),
    load: (files: SourceFile[]) =>
      replace({ ...starter(exercise), ...Object.fromEntries(files.map(({ path, text }) => [path, text])) }),
    reset: () => replace(starter(exercise)),
  };
}

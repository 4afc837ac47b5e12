import { useState } from "react";

import type { Exercise, SourceFile } from "../api";
import { filesIn } from "../languages";

type Texts = Record<string, string>;

/** Every language has a draft of its own; the exercise's first language had one before there were others. */
const keyOf = (userId: string, { id, language: first }: Exercise, language: string) =>
  `codehub.draft.${userId}.${id}${language === first ? "" : `.${language}`}`;

const textsOf = (files: SourceFile[]): Texts =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));

const starter = (exercise: Exercise, language: string) =>
  textsOf(filesIn(exercise, language).filter((file) => !file.readonly));

function kept(key: string, start: Texts): Texts | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (draft === null || typeof draft !== "object") return null;
    const entries = Object.entries(draft as Record<string, unknown>);
    const known = entries.filter(([path, text]) => typeof text === "string" && path in start);
    return known.length ? (Object.fromEntries(known) as Texts) : null;
  } catch {
    return null;
  }
}

const lastSent = ({ last_source, last_language }: Exercise, language: string) =>
  last_source && language === last_language ? textsOf(last_source) : null;

/** What the learner wrote, kept on this device until it is replaced; then what they last sent, then the start. */
export function useDraft(exercise: Exercise, userId: string, language = exercise.language) {
  const begin = (): Texts => {
    const start = starter(exercise, language);
    return { ...start, ...(kept(keyOf(userId, exercise, language), start) ?? lastSent(exercise, language)) };
  };
  const [drafts, setDrafts] = useState<Record<string, Texts>>(() => ({ [language]: begin() }));
  let texts = drafts[language];
  if (!texts) {
    texts = begin();
    setDrafts({ ...drafts, [language]: texts });
  }
  const replace = (after: Texts, where = language) => {
    setDrafts((known) => ({ ...known, [where]: after }));
    try {
      localStorage.setItem(keyOf(userId, exercise, where), JSON.stringify(after));
    } catch {
      // A full or forbidden store only costs the draft on reload.
    }
  };
  return {
    texts,
    files: Object.entries(texts).map(([path, text]): SourceFile => ({ path, text })),
    edit: (path: string, text: string) => replace({ ...texts, [path]: text }),
    /** Take up other files, in place of the draft of their language. */
    load: (files: SourceFile[], where = language) =>
      replace({ ...starter(exercise, where), ...textsOf(files) }, where),
    reset: () => replace(starter(exercise, language)),
  };
}

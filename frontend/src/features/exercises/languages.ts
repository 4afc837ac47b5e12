import type { Exercise } from "./api";

type ReadableFile = Exercise["files"][number];

/** The files of an exercise in one of its languages, as they are before the first key press. */
export function filesIn(exercise: Exercise, language: string): ReadableFile[] {
  const served = exercise.languages.find(({ id }) => id === language);
  if (language === exercise.language || !served) return exercise.files;
  const own = { path: served.entry_path, text: exercise.starters[language] ?? "", readonly: false };
  return [own, ...exercise.files.filter((file) => file.readonly)];
}

import type { Exercise, SourceFile } from "./api";

/** An exercise that says how each of its languages begins. */
type WithStarters = Exercise & { starters?: Record<string, SourceFile[]> };
type ReadableFile = Exercise["files"][number];

const ENDINGS: Record<string, string> = {
  python: "py",
  javascript: "js",
  typescript: "ts",
  java: "java",
  c: "c",
  cpp: "cpp",
  go: "go",
  rust: "rs",
  sql: "sql",
  bash: "sh",
};

/** The files of an exercise in one of its languages, as they are before the first key press. */
export function filesIn(exercise: WithStarters, language: string): ReadableFile[] {
  if (language === exercise.language) return exercise.files;
  const name = exercise.entry_path.replace(/\.\w+$/, "");
  const start = exercise.starters?.[language] ?? [
    { path: `${name}.${ENDINGS[language] ?? "txt"}`, text: "" },
  ];
  const support = exercise.files.filter((file) => file.readonly);
  return [...start.map((file) => ({ ...file, readonly: false })), ...support];
}

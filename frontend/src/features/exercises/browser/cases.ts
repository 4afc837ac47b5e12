import type { Exercise, SourceFile } from "../api";
import type { BrowserCase, BrowserJob, BrowserLanguage } from "./protocol";

const LANGUAGES = new Set<string>(["python", "javascript"]);
const IMPORTS = /^\s*import\s*[\w$*{"'(]/m;
export const OWN_INPUT = "own-input";

const isRunHere = (language: string): language is BrowserLanguage => LANGUAGES.has(language);

interface Attempted {
  language: string;
  files: SourceFile[];
  stdin?: string;
}

/** The examples that a browser can run; own input comes first, for that is what its writer wants to see. */
function casesOf({ samples, language: first }: Exercise, { language, stdin }: Attempted): BrowserCase[] {
  // Calls are written in the exercise's first language.
  const canCall = language === first;
  const runnable = samples.flatMap(({ id, name, kind, input, expected, target }): BrowserCase[] =>
    kind === "io" || (kind === "call" && canCall)
      ? [{ id, name: name || id, kind, input, expected, target, isOwn: false }]
      : [],
  );
  if (stdin === undefined) return runnable;
  const own: BrowserCase = {
    id: OWN_INPUT,
    name: "Your own input",
    kind: "io",
    input: stdin,
    expected: "",
    target: null,
    isOwn: true,
  };
  return [own, ...runnable];
}

/** What the browser would run; null where only the server can. */
export function browserJob(exercise: Exercise, attempted: Attempted): BrowserJob | null {
  const { language, files } = attempted;
  if (!isRunHere(language)) return null;
  // Modules of Node are on the server only.
  if (language === "javascript" && files.some(({ text }) => IMPORTS.test(text))) return null;
  const cases = casesOf(exercise, attempted);
  if (!cases.length) return null;
  const readonly = exercise.files.filter((file) => file.readonly).map(({ path, text }) => ({ path, text }));
  const limit = exercise.limits.time_s;
  return {
    language,
    files: [...files, ...readonly],
    entry: files[0]?.path ?? exercise.entry_path,
    cases,
    limit,
  };
}

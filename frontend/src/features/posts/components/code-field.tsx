import { useQuery } from "@tanstack/react-query";
import { useId } from "react";

import { CodeEditor } from "@/components/code-editor/code-editor";
import { languageName } from "@/components/markdown/language-name";
import { Select } from "@/components/ui/field";
import { cn } from "@/lib/class-names";

import { languagesQuery } from "../api";

/** Coloured, but not run here. */
const SHOWN_ONLY = [
  "bash",
  "c",
  "cpp",
  "go",
  "java",
  "javascript",
  "json",
  "python",
  "rust",
  "sql",
  "text",
  "typescript",
];

interface CodeFieldProps {
  code: string;
  language: string;
  error: string | undefined;
  languageError: string | undefined;
  onCode: (code: string) => void;
  onLanguage: (language: string) => void;
}

/** The code of a post and the language it is in. */
export function CodeField({ code, language, error, languageError, onCode, onLanguage }: CodeFieldProps) {
  const id = useId();
  const { data: languages = [] } = useQuery(languagesQuery);
  const runnable = languages.filter((each) => each.available);
  const others = SHOWN_ONLY.filter((name) => !runnable.some((each) => each.id === name));
  const known = [...runnable.map((each) => each.id), ...others];
  const note = error ?? languageError;
  return (
    <div
      className="space-y-1.5"
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={note && `${id}-note`}
    >
      <div className="flex items-end justify-between gap-3">
        <p id={`${id}-label`} className="text-sm font-medium">
          Code
        </p>
        <Select aria-label="Language" value={language} onChange={(event) => onLanguage(event.target.value)}>
          {!known.includes(language) && <option value={language}>{languageName(language)}</option>}
          {runnable.length > 0 && (
            <optgroup label="Readers can run it">
              {runnable.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.label}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label="Shown in colour">
            {others.map((name) => (
              <option key={name} value={name}>
                {languageName(name)}
              </option>
            ))}
          </optgroup>
        </Select>
      </div>
      <div
        className={cn(
          "max-h-120 min-h-40 overflow-auto rounded-md border border-line-strong",
          error && "border-bad",
        )}
      >
        <CodeEditor
          isCompact
          value={code}
          onChange={onCode}
          language={language}
          label="Code"
          path="snippet"
        />
      </div>
      {note && (
        <p id={`${id}-note`} role="alert" className="text-sm text-bad">
          {note}
        </p>
      )}
    </div>
  );
}

import { Select } from "@/components/ui/field";

import type { Exercise } from "../api";

type Served = Exercise["languages"][number];

interface LanguagePickerProps {
  languages: Served[];
  language: string;
  onChoose: (language: string) => void;
}

/** The language with its version; a choice where there is more than one. What cannot be chosen says why. */
export function LanguagePicker({ languages, language, onChoose }: LanguagePickerProps) {
  const [only, ...others] = languages;
  if (!only) return null;
  if (!others.length && only.available) {
    return <span className="text-xs whitespace-nowrap text-ink-faint">{named(only)}</span>;
  }
  if (!others.length) {
    return (
      <span className="text-xs text-warn">
        {only.label} cannot be judged here now{only.reason ? `: ${only.reason}` : "."}
      </span>
    );
  }
  return (
    <Select
      aria-label="Language"
      value={language}
      onChange={(event) => onChoose(event.target.value)}
      className="max-w-44"
    >
      {languages.map((each) => (
        <option key={each.id} value={each.id} disabled={!each.available}>
          {each.available ? named(each) : `${each.label}: ${each.reason || "not available here"}`}
        </option>
      ))}
    </Select>
  );
}

/** Some toolchains say their language's name in their version. */
const named = ({ label, version }: Served) =>
  version.toLowerCase().startsWith(label.toLowerCase()) ? version : `${label} ${version}`.trim();

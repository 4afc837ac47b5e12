import { useQuery } from "@tanstack/react-query";

import { Select } from "@/components/ui/field";

import { type Exercise, languageReasonsQuery } from "../api";

interface LanguagePickerProps {
  languages: Exercise["languages"];
  language: string;
  onChoose: (language: string) => void;
}

/** The language with its version; a choice where there is more than one. What cannot be chosen says why. */
export function LanguagePicker({ languages, language, onChoose }: LanguagePickerProps) {
  const isWhole = languages.every(({ available }) => available);
  const { data: reasons } = useQuery({ ...languageReasonsQuery, enabled: !isWhole });
  const [only, ...others] = languages;
  if (!only) return null;
  if (!others.length) {
    const why = reasons?.get(only.id);
    if (only.available) return <span className="text-xs text-ink-faint">{named(only)}</span>;
    return (
      <span className="text-xs text-warn">
        {only.label} cannot be judged here now{why ? `: ${why}` : "."}
      </span>
    );
  }
  return (
    <Select aria-label="Language" value={language} onChange={(event) => onChoose(event.target.value)}>
      {languages.map((each) => (
        <option key={each.id} value={each.id} disabled={!each.available}>
          {each.available ? named(each) : `${each.label}: ${reasons?.get(each.id) ?? "not available here"}`}
        </option>
      ))}
    </Select>
  );
}

/** Some toolchains say their language's name in their version. */
const named = ({ label, version }: Exercise["languages"][number]) =>
  version.toLowerCase().startsWith(label.toLowerCase()) ? version : `${label} ${version}`.trim();

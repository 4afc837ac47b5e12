import { Search } from "lucide-react";
import { useCallback } from "react";

import { Input, Select } from "@/components/ui/field";
import { useTyped } from "@/hooks/use-typed";

import type { Filters, Kind } from "../api";
import { DIFFICULTY_LABELS } from "../difficulties";

const HAS_DIFFICULTY: readonly (Kind | null)[] = ["course", "lesson", "exercise"];

interface SearchFiltersProps {
  q: string;
  kind: Kind | null;
  filters: Filters;
  /** Tags to choose from. */
  tags: readonly string[];
  onChange: (name: "q" | keyof Filters, value: string) => void;
}

/** What is searched for, and the filters that fit the kind. */
export function SearchFilters({ q, kind, filters, tags, onChange }: SearchFiltersProps) {
  const [text, setText] = useTyped(
    q,
    useCallback((typed) => onChange("q", typed), [onChange]),
  );
  return (
    <div role="search" className="flex flex-wrap gap-3">
      <div className="relative min-w-56 flex-1">
        <Search aria-hidden className="absolute top-3 left-3 size-4 text-ink-faint" />
        <Input
          type="search"
          aria-label="Search everything"
          placeholder="Words, “a phrase”, -without"
          className="pl-9"
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {HAS_DIFFICULTY.includes(kind) && (
        <Select
          aria-label="Difficulty"
          className="h-10"
          value={filters.difficulty ?? ""}
          onChange={(event) => onChange("difficulty", event.target.value)}
        >
          <option value="">Any difficulty</option>
          {Object.entries(DIFFICULTY_LABELS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
      {kind === "post" && (
        <Select
          aria-label="Tag"
          className="h-10"
          value={filters.tag ?? ""}
          onChange={(event) => onChange("tag", event.target.value)}
        >
          <option value="">Any tag</option>
          {tags.map((name) => (
            <option key={name} value={name}>
              #{name}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}

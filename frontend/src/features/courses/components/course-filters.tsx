import { Search, X } from "lucide-react";
import { useCallback } from "react";

import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { useTyped } from "@/hooks/use-typed";

import type { Difficulty } from "../api";
import { DIFFICULTY_LABELS } from "./labels";

interface CourseFiltersProps {
  search: string;
  category: string;
  difficulty: string;
  onChange: (name: "search" | "category" | "difficulty", value: string) => void;
}

export function CourseFilters({ search, category, difficulty, onChange }: CourseFiltersProps) {
  const [text, setText] = useTyped(
    search,
    useCallback((typed) => onChange("search", typed), [onChange]),
  );
  return (
    <div role="search" className="mb-6 flex flex-wrap gap-3">
      <div className="relative min-w-56 flex-1">
        <Search aria-hidden className="absolute top-3 left-3 size-4 text-ink-faint" />
        <Input
          type="search"
          aria-label="Search courses"
          placeholder="Search courses"
          className="pl-9"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Select
        aria-label="Difficulty"
        className="h-10"
        value={difficulty}
        onChange={(event) => onChange("difficulty", event.target.value)}
      >
        <option value="">Every level</option>
        {(Object.keys(DIFFICULTY_LABELS) as Difficulty[]).map((value) => (
          <option key={value} value={value}>
            {DIFFICULTY_LABELS[value]}
          </option>
        ))}
      </Select>
      {category && (
        <Button
          variant="secondary"
          className="h-10"
          aria-label={`Not only ${category}`}
          onClick={() => onChange("category", "")}
        >
          {category} <X aria-hidden />
        </Button>
      )}
    </div>
  );
}

import { Search } from "lucide-react";
import { useEffect, useState } from "react";

import { Input, Select } from "@/components/ui/field";

import type { Difficulty } from "../api";
import { DIFFICULTY_LABELS } from "./labels";

const TYPING_PAUSE_MS = 250;

interface CourseFiltersProps {
  search: string;
  difficulty: string;
  onChange: (name: "search" | "difficulty", value: string) => void;
}

export function CourseFilters({ search, difficulty, onChange }: CourseFiltersProps) {
  const [text, setText] = useState(search);
  useEffect(() => {
    if (text === search) return;
    const timer = setTimeout(() => onChange("search", text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, search, onChange]);
  return (
    <search className="mb-6 flex flex-wrap gap-3">
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
    </search>
  );
}

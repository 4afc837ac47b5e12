import { Search } from "lucide-react";
import { useCallback } from "react";

import { Input, Select } from "@/components/ui/field";
import { useTyped } from "@/hooks/use-typed";

import type { Role } from "../api";
import { ROLE_LABELS } from "../role-labels";

interface PeopleFiltersProps {
  search: string;
  role: string;
  onChange: (name: "search" | "role", value: string) => void;
}

export function PeopleFilters({ search, role, onChange }: PeopleFiltersProps) {
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
          aria-label="Search people"
          placeholder="Search by name or username"
          className="pl-9"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Select
        aria-label="Role"
        className="h-10"
        value={role}
        onChange={(event) => onChange("role", event.target.value)}
      >
        <option value="">Everybody</option>
        {(Object.keys(ROLE_LABELS) as Role[]).map((value) => (
          <option key={value} value={value}>
            {ROLE_LABELS[value]}s
          </option>
        ))}
      </Select>
    </div>
  );
}

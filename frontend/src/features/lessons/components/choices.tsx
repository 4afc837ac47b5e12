import { useId } from "react";

import { Markdown } from "@/components/markdown/markdown";

import type { Option } from "../content";

interface ChoicesProps {
  labelledBy: string;
  options: Option[];
  isMultiple?: boolean;
  chosen: string[];
  onChange: (chosen: string[]) => void;
  isDisabled: boolean;
}

/** One of several, or several of several. */
export function Choices({
  labelledBy,
  options,
  isMultiple = false,
  chosen,
  onChange,
  isDisabled,
}: ChoicesProps) {
  const name = useId();
  const toggle = (id: string) => {
    if (!isMultiple) return onChange([id]);
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  };
  return (
    <fieldset
      disabled={isDisabled}
      aria-labelledby={labelledBy}
      role={isMultiple ? undefined : "radiogroup"}
      className="space-y-2"
    >
      {isMultiple && <p className="text-sm text-ink-faint">Choose all that are right.</p>}
      {options.map((option) => (
        <label
          key={option.id}
          className="flex cursor-pointer items-start gap-3 rounded-md border px-4 py-2.5 transition-colors hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:cursor-default"
        >
          <input
            type={isMultiple ? "checkbox" : "radio"}
            name={name}
            className="mt-1.5 shrink-0 accent-accent"
            checked={chosen.includes(option.id)}
            onChange={() => toggle(option.id)}
          />
          <Markdown text={option.text} className="prose-compact min-w-0 flex-1" />
        </label>
      ))}
    </fieldset>
  );
}

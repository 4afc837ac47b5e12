import { useId } from "react";

import { Textarea } from "@/components/ui/field";

interface OwnInputProps {
  value: string;
  onChange: (value: string) => void;
}

/** What the program is to read instead of the examples' inputs. */
export function OwnInput({ value, onChange }: OwnInputProps) {
  const id = useId();
  return (
    <div className="border-t px-3 py-2.5">
      <label htmlFor={id} className="mb-1 block text-xs text-ink-faint">
        What your program reads when you press Run
      </label>
      <Textarea
        id={id}
        rows={3}
        className="min-h-16 font-mono text-sm"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

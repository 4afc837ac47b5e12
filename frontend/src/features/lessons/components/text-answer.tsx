import { useId } from "react";

import { Input, Textarea } from "@/components/ui/field";

interface TextAnswerProps {
  kind: "text" | "number" | "predict_output";
  labelledBy: string;
  value: string;
  onChange: (value: string) => void;
  isDisabled: boolean;
}

export function TextAnswer({ kind, labelledBy, value, onChange, isDisabled }: TextAnswerProps) {
  const hint = useId();
  if (kind === "predict_output") {
    return (
      <div className="space-y-1.5">
        <p id={hint} className="text-sm text-ink-faint">
          Write exactly what it prints, line by line.
        </p>
        <Textarea
          aria-labelledby={labelledBy}
          aria-describedby={hint}
          className="bg-code font-mono text-sm"
          rows={3}
          spellCheck={false}
          autoCapitalize="off"
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    );
  }
  return (
    <Input
      aria-labelledby={labelledBy}
      className="max-w-sm"
      inputMode={kind === "number" ? "decimal" : "text"}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      value={value}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

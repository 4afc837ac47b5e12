import { Input, Textarea } from "@/components/ui/field";

interface TextAnswerProps {
  kind: "text" | "number" | "predict_output";
  label: string;
  value: string;
  onChange: (value: string) => void;
  isDisabled: boolean;
}

export function TextAnswer({ kind, label, value, onChange, isDisabled }: TextAnswerProps) {
  if (kind === "predict_output") {
    return (
      <div className="space-y-1.5">
        <p className="text-sm text-ink-faint">Write exactly what it prints, line by line.</p>
        <Textarea
          aria-label={label}
          className="font-mono text-sm"
          rows={3}
          spellCheck={false}
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    );
  }
  return (
    <Input
      aria-label={label}
      className="max-w-sm"
      inputMode={kind === "number" ? "decimal" : "text"}
      autoComplete="off"
      value={value}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

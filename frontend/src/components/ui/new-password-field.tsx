import { type ComponentProps, useId } from "react";

import { PasswordInput } from "@/components/ui/password-input";
import { cn } from "@/lib/class-names";
import { adviseOn } from "@/lib/password-advice";

interface NewPasswordFieldProps extends ComponentProps<"input"> {
  label: string;
  error: string | undefined;
  /** What is typed, as the meter judges it. */
  typed: string;
  /** Words that a guesser would try first, such as the name. */
  guessable?: readonly string[];
}

const TONES = ["bg-bad", "bg-bad", "bg-warn", "bg-good", "bg-good"];

/** A password to be, with a word on how hard it is to guess. */
export function NewPasswordField({ label, error, typed, guessable, ...input }: NewPasswordFieldProps) {
  const id = useId();
  const advice = adviseOn(typed, guessable);
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <PasswordInput
        id={id}
        autoComplete="new-password"
        maxLength={128}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-note`}
        {...input}
      />
      <div aria-hidden className="grid grid-cols-4 gap-1 pt-0.5">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={cn("h-1 rounded-full", advice.level >= step ? TONES[advice.level] : "bg-line")}
          />
        ))}
      </div>
      <p id={`${id}-note`} className={cn("text-sm", error ? "text-bad" : "text-ink-faint")}>
        {error ?? advice.text}
      </p>
    </div>
  );
}

import { ChevronDown } from "lucide-react";
import { cloneElement, type ComponentProps, type ReactElement, useId } from "react";

import { cn } from "@/lib/class-names";

const BOX =
  "w-full rounded-md border border-line-strong bg-surface px-3 text-ink placeholder:text-ink-faint aria-invalid:border-bad";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(BOX, "h-10", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(BOX, "block min-h-24 py-2", className)} {...props} />;
}

export function Select({ className, ...props }: ComponentProps<"select">) {
  return (
    <div className="relative">
      <select className={cn(BOX, "h-9 w-auto appearance-none pr-9 text-sm", className)} {...props} />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-faint"
      />
    </div>
  );
}

interface FieldProps {
  label: string;
  hint?: string;
  error?: string;
  children: ReactElement<ComponentProps<"input">>;
}

/** A label, its control, and what is wrong with it right beside it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  const control = cloneElement(children, {
    id,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": note ? `${id}-note` : undefined,
  });
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      {control}
      {note && (
        <p id={`${id}-note`} className={cn("text-sm", error ? "text-bad" : "text-ink-faint")}>
          {note}
        </p>
      )}
    </div>
  );
}

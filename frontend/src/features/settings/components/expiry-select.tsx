import { type ComponentProps, useId } from "react";

import { Select } from "@/components/ui/field";

const LIFETIMES = [
  ["30", "30 days"],
  ["90", "90 days"],
  ["365", "A year"],
  ["", "Never"],
] as const;

/** For how long a token works. Takes what react-hook-form registers. */
export function ExpirySelect({ error, ...select }: ComponentProps<"select"> & { error: string | undefined }) {
  const id = useId();
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium">
        Expires after
      </label>
      <div className="w-fit">
        <Select id={id} aria-invalid={error ? true : undefined} aria-describedby={`${id}-note`} {...select}>
          {LIFETIMES.map(([days, label]) => (
            <option key={days} value={days}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <p id={`${id}-note`} className={error ? "text-sm text-bad" : "text-sm text-ink-faint"}>
        {error ?? "A token that ends by itself is one less to remember."}
      </p>
    </div>
  );
}

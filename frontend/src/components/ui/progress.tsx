import { cn } from "@/lib/class-names";
import { percent } from "@/lib/format";

interface ProgressBarProps {
  value: number;
  label: string;
  className?: string;
}

/** A thin bar, 0 to 100. */
export function ProgressBar({ value, label, className }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.floor(value)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={percent(value)}
      className={cn("h-1.5 overflow-hidden rounded-full bg-line", className)}
    >
      <div
        className="h-full rounded-full bg-accent transition-[width] duration-500"
        style={{ width: `${Math.max(0, Math.min(100, value))}%` }}
      />
    </div>
  );
}

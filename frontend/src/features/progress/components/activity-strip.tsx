import { cn } from "@/lib/class-names";
import { longDate, plural } from "@/lib/format";

import type { Activity } from "../api";

const LEVELS = ["bg-line", "bg-accent/35", "bg-accent/60", "bg-accent/80", "bg-accent"];
const level = (count: number) => (count === 0 ? 0 : count < 2 ? 1 : count < 4 ? 2 : count < 8 ? 3 : 4);

/** The last thirteen weeks, a column a week. */
export function ActivityStrip({ activity }: { activity: Activity }) {
  const active = activity.days.filter((day) => day.count > 0).length;
  return (
    <figure>
      <div
        role="img"
        aria-label={`Active on ${plural(active, "day")} of the last thirteen weeks`}
        className="grid w-fit grid-flow-col grid-rows-7 gap-1"
      >
        {activity.days.map((day) => (
          <span
            key={day.date}
            title={`${longDate(day.date)}: ${plural(day.count, "answer")}`}
            className={cn("size-3 rounded-[3px]", LEVELS[level(day.count)])}
          />
        ))}
      </div>
    </figure>
  );
}

export function Streak({ activity }: { activity: Activity }) {
  const facts = [
    { value: activity.streak_days, label: activity.streak_days === 1 ? "day in a row" : "days in a row" },
    { value: activity.longest_streak_days, label: "longest streak" },
    { value: activity.solved_count, label: activity.solved_count === 1 ? "exercise solved" : "exercises solved" },
  ];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      {facts.map(({ value, label }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-sm text-ink-faint">{label}</dt>
          <dd className="text-2xl font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

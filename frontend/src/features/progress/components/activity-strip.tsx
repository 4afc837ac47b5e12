import { cn } from "@/lib/class-names";
import { longDate, plural, shortMonth } from "@/lib/format";

import type { Activity } from "../api";

const DAYS = 7;
const LEVELS = ["bg-line", "bg-accent/35", "bg-accent/60", "bg-accent/80", "bg-accent"];
const level = (count: number) => (count === 0 ? 0 : count < 2 ? 1 : count < 4 ? 2 : count < 8 ? 3 : 4);

/** The last thirteen weeks, a column a week. */
export function ActivityStrip({ activity }: { activity: Activity }) {
  const active = activity.days.filter((day) => day.count > 0).length;
  return (
    <figure className="w-fit">
      <Months days={activity.days} />
      <div
        role="img"
        aria-label={`Active on ${plural(active, "day")} of the last thirteen weeks`}
        className="mt-1 grid grid-flow-col grid-rows-7 gap-[3px]"
      >
        {activity.days.map((day) => (
          <span
            key={day.date}
            title={`${longDate(day.date)}: ${plural(day.count, "answer")}`}
            className={cn("size-3.5 rounded-[3px]", LEVELS[level(day.count)])}
          />
        ))}
      </div>
      <figcaption aria-hidden className="mt-2 flex items-center justify-end gap-[3px] text-xs text-ink-faint">
        <span className="mr-1">Less</span>
        {LEVELS.map((shade) => (
          <span key={shade} className={cn("size-2.5 rounded-[2px]", shade)} />
        ))}
        <span className="ml-1">More</span>
      </figcaption>
    </figure>
  );
}

/** The name of a month above the first week that begins in it. */
function Months({ days }: { days: Activity["days"] }) {
  const weeks = days.filter((_, index) => index % DAYS === 0).map((day) => shortMonth(day.date));
  return (
    <div
      aria-hidden
      className="grid auto-cols-fr grid-flow-col gap-[3px] text-xs leading-none text-ink-faint"
    >
      {weeks.map((month, week) => (
        <span key={week} className="w-3.5 whitespace-nowrap">
          {month !== weeks[week - 1] && week < weeks.length - 1 && (week > 0 || month === weeks[1])
            ? month
            : ""}
        </span>
      ))}
    </div>
  );
}

export function Streak({ activity }: { activity: Activity }) {
  const facts = [
    { value: activity.streak_days, label: activity.streak_days === 1 ? "day in a row" : "days in a row" },
    { value: activity.longest_streak_days, label: "longest streak" },
    {
      value: activity.solved_count,
      label: activity.solved_count === 1 ? "exercise solved" : "exercises solved",
    },
  ];
  return (
    <div>
      <dl className="flex flex-wrap gap-x-8 gap-y-4">
        {facts.map(({ value, label }) => (
          <div key={label} className="flex flex-col-reverse">
            <dt className="text-sm text-ink-faint">{label}</dt>
            <dd className="text-2xl font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {activity.streak_days > 0 && (
        <p className="mt-4 text-sm text-ink-faint">
          {activity.freeze_available
            ? "You may miss one day this week without breaking it."
            : "This week's free day is used; missing another breaks it."}
        </p>
      )}
    </div>
  );
}

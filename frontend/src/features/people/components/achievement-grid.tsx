import { useQuery } from "@tanstack/react-query";
import {
  Award,
  BookOpen,
  CalendarCheck,
  Check,
  Flame,
  Languages,
  type LucideIcon,
  Mountain,
  Target,
} from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { cn } from "@/lib/class-names";
import { percent } from "@/lib/format";

import { type Achievement, achievementsQuery } from "../api";

const ICONS: Record<string, LucideIcon> = {
  check: Check,
  flame: Flame,
  target: Target,
  mountain: Mountain,
  languages: Languages,
  book: BookOpen,
  award: Award,
  calendar: CalendarCheck,
};
const SHOWN = 6;
const SHOWN_AHEAD = 3;
const GRID = "grid gap-3 sm:grid-cols-2 lg:grid-cols-3";

/** What somebody earned; to themselves also what is still ahead. */
export function AchievementGrid({ id, name }: { id: string; name: string }) {
  const achievements = useQuery(achievementsQuery(id));
  if (achievements.isPending) return <GridSkeleton />;
  if (achievements.isError)
    return <ErrorState error={achievements.error} onRetry={() => void achievements.refetch()} />;
  const all = achievements.data.results;
  if (!all.length) return <p className="text-ink-soft">{name} has not earned any yet.</p>;
  return <Cards all={all} />;
}

/** What is earned, and of what is ahead the nearest. */
function Cards({ all }: { all: Achievement[] }) {
  const [isOpen, setOpen] = useState(false);
  const earned = all.filter(({ earned_at }) => earned_at).length;
  const shown = isOpen ? all : all.slice(0, Math.max(SHOWN, earned + SHOWN_AHEAD));
  return (
    <>
      <ul className={GRID}>
        {shown.map((achievement) => (
          <AchievementCard key={achievement.kind} achievement={achievement} />
        ))}
      </ul>
      {shown.length < all.length && (
        <Button variant="secondary" size="sm" className="mt-4" onClick={() => setOpen(true)}>
          Show all {all.length}
        </Button>
      )}
    </>
  );
}

function AchievementCard({ achievement }: { achievement: Achievement }) {
  const { title, description, icon, earned_at, progress } = achievement;
  const Icon = ICONS[icon] ?? Award;
  return (
    <li className={cn("flex gap-3.5 rounded-lg border p-4", earned_at && "bg-surface")}>
      <span
        className={cn(
          "grid size-9 shrink-0 place-items-center rounded-full",
          earned_at ? "bg-accent-soft text-accent" : "bg-sunken text-ink-faint",
        )}
      >
        <Icon aria-hidden className="size-4.5" />
      </span>
      <div className="min-w-0 flex-1">
        <h3 className={cn("text-sm font-semibold", !earned_at && "text-ink-soft")}>{title}</h3>
        <p className="text-sm text-ink-faint">{description}</p>
        {earned_at ? (
          <p className="mt-1.5 text-xs text-accent">
            Earned <Time moment={earned_at} />
          </p>
        ) : (
          <div className="mt-2 flex items-center gap-3">
            <ProgressBar value={progress * 100} label={`Progress to ${title}`} className="flex-1" />
            <span className="text-xs text-ink-faint tabular-nums">{percent(progress * 100)}</span>
          </div>
        )}
      </div>
    </li>
  );
}

function GridSkeleton() {
  return (
    <Loading label="Loading achievements">
      <div className={GRID}>
        {Array.from({ length: 3 }, (_, card) => (
          <Skeleton key={card} className="h-24 w-full" />
        ))}
      </div>
    </Loading>
  );
}

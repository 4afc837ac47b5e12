import { Check, Circle } from "lucide-react";

import { cn } from "@/lib/class-names";
import { percent } from "@/lib/format";

import type { Lesson } from "../api";
import { useCurrentEntry } from "../hooks/use-current-entry";
import type { Entry } from "../outline";

interface LessonOutlineProps {
  lesson: Lesson;
  entries: Entry[];
}

/** Where one is in the lesson, beside the text on wide screens. */
export function LessonOutline({ lesson, entries }: LessonOutlineProps) {
  const current = useCurrentEntry(entries.map((entry) => entry.id));
  const { completion_percentage, required_done, required_total } = lesson.progress;
  if (entries.length < 2) return null;
  return (
    <nav
      aria-label="In this lesson"
      className="sticky top-24 max-h-[calc(100dvh-8rem)] overflow-y-auto pb-6 text-sm"
    >
      <p className="mb-3 pl-4 text-xs font-medium text-ink-faint tabular-nums">
        {required_done} of {required_total} steps · {percent(completion_percentage)}
      </p>
      <ol className="border-l">
        {entries.map((entry) => (
          <li key={entry.id}>
            <a
              href={`#${entry.id}`}
              aria-current={entry.id === current ? "location" : undefined}
              className={cn(
                "-ml-px flex items-start gap-2 border-l-2 border-transparent py-1 pl-4 leading-snug text-ink-soft hover:text-ink",
                entry.isTask && "text-[0.8125rem] text-ink-faint",
                entry.id === current && "border-accent font-medium text-ink",
              )}
            >
              {entry.isTask && <DoneMark isDone={lesson.blocks_done.includes(entry.id)} />}
              {entry.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function DoneMark({ isDone }: { isDone: boolean }) {
  const Icon = isDone ? Check : Circle;
  return (
    <>
      <Icon
        aria-hidden
        className={cn("mt-0.5 size-3.5 shrink-0", isDone ? "text-good" : "text-line-strong")}
      />
      {isDone && <span className="sr-only">Done: </span>}
    </>
  );
}

import { ArrowRight, Check, Code2 } from "lucide-react";
import { Link } from "react-router-dom";

import { cn } from "@/lib/class-names";

import type { ExerciseLine } from "../api";

/** The door from a lesson to one of its exercises. */
export function ExerciseLink({ exercise }: { exercise: ExerciseLine | undefined }) {
  if (!exercise) return <p className="text-sm text-ink-faint">This exercise is no longer here.</p>;
  const isDone = exercise.status === "completed";
  const Icon = isDone ? Check : Code2;
  return (
    <Link
      to={`/exercises/${exercise.id}`}
      className="group flex items-center gap-4 rounded-lg border border-line-strong bg-surface px-5 py-4 hover:border-accent"
    >
      <span
        className={cn(
          "grid size-10 shrink-0 place-items-center rounded-full",
          isDone ? "bg-good-soft text-good" : "bg-accent-soft text-accent",
        )}
      >
        <Icon aria-hidden className="size-5" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block text-xs font-medium text-ink-faint">
          {isDone ? "Exercise, solved" : exercise.status === "in_progress" ? "Exercise, begun" : "Exercise"}
        </span>
        <span className="block truncate font-semibold group-hover:text-accent">{exercise.title}</span>
      </span>
      <ArrowRight aria-hidden className="size-5 text-ink-faint group-hover:text-accent" />
    </Link>
  );
}

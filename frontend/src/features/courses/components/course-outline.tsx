import { Code2 } from "lucide-react";
import { Link } from "react-router-dom";

import { minutes, plural } from "@/lib/format";

import type { LessonOutline } from "../api";
import { StatusMark } from "./status-mark";

/** The lessons of a course in order, each with its exercises. */
export function CourseOutline({ lessons }: { lessons: LessonOutline[] }) {
  return (
    <ol className="divide-y border-y">
      {lessons.map((lesson, index) => (
        <li key={lesson.id} className="py-4">
          <div className="flex items-start gap-3.5">
            <StatusMark status={lesson.status} className="mt-0.5" />
            <div className="min-w-0 flex-1">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <h3 className="font-medium">
                  <Link to={`/lessons/${lesson.id}`} className="hover:text-accent hover:underline">
                    <span className="text-ink-faint tabular-nums">{index + 1}.</span> {lesson.title}
                  </Link>
                </h3>
                <span className="text-sm text-ink-faint">{minutes(lesson.duration)}</span>
              </div>
              {lesson.exercises.length > 0 && (
                <ul aria-label={`Exercises of ${lesson.title}`} className="mt-2 space-y-1.5">
                  {lesson.exercises.map((exercise) => (
                    <li key={exercise.id}>
                      <Link
                        to={`/exercises/${exercise.id}`}
                        className="inline-flex items-center gap-2 text-sm text-ink-soft hover:text-accent"
                      >
                        {exercise.status === "completed" ? (
                          <StatusMark status="completed" className="size-4" />
                        ) : (
                          <Code2 aria-hidden className="size-4 text-ink-faint" />
                        )}
                        {exercise.title}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
              {lesson.status === "in_progress" && (
                <p className="mt-1.5 text-xs text-ink-faint">
                  {lesson.required_done} of {plural(lesson.required_total, "step")} done
                </p>
              )}
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}

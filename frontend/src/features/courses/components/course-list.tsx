import { Link } from "react-router-dom";

import { Badge } from "@/components/ui/badge";
import { ProgressBar } from "@/components/ui/progress";
import { Loading, Skeleton } from "@/components/ui/states";
import { firstParagraph, minutes, percent, plural } from "@/lib/format";

import type { CourseSummary } from "../api";
import { DIFFICULTY_LABELS } from "./labels";

/** Courses as a list with one line of facts each. */
export function CourseList({ courses }: { courses: CourseSummary[] }) {
  return (
    <ul className="divide-y border-y">
      {courses.map((course) => (
        <li key={course.id} className="group relative py-6">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <h2 className="text-lg font-semibold tracking-tight group-hover:text-accent">
              <Link to={`/courses/${course.id}`} className="after:absolute after:inset-0">
                {course.title}
              </Link>
            </h2>
            {!course.is_published && <Badge tone="warn">Draft</Badge>}
          </div>
          <p className="mt-1.5 line-clamp-2 max-w-2xl text-ink-soft">{firstParagraph(course.description)}</p>
          <CourseFacts course={course} />
          {course.progress && course.progress.status !== "not_started" && (
            <div className="mt-3 flex max-w-xs items-center gap-3">
              <ProgressBar
                value={course.progress.completion_percentage}
                label={`Progress in ${course.title}`}
                className="flex-1"
              />
              <span className="text-xs text-ink-soft tabular-nums">
                {percent(course.progress.completion_percentage)}
              </span>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

export function CourseFacts({ course }: { course: CourseSummary }) {
  const facts = [
    DIFFICULTY_LABELS[course.difficulty],
    plural(course.lesson_count, "lesson"),
    plural(course.exercise_count, "exercise"),
    `about ${minutes(course.duration)}`,
    `by ${course.instructor.display_name}`,
  ];
  return (
    <p className="mt-2.5 flex flex-wrap gap-x-2 text-sm text-ink-faint">
      {facts.map((fact, index) => (
        <span key={fact}>
          {index > 0 && <span aria-hidden>· </span>}
          {fact}
        </span>
      ))}
    </p>
  );
}

export function CourseListSkeleton({ rows = 3 }: { rows?: number }) {
  return (
    <Loading label="Loading courses">
      <div className="divide-y border-y">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="space-y-3 py-6">
            <Skeleton className="h-6 w-64" />
            <Skeleton className="h-4 w-full max-w-2xl" />
            <Skeleton className="h-4 w-80" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

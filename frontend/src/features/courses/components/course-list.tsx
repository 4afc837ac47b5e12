import { Link } from "react-router-dom";

import { Badge } from "@/components/ui/badge";
import { ProgressBar } from "@/components/ui/progress";
import { Loading, Skeleton } from "@/components/ui/states";
import { cn } from "@/lib/class-names";
import { firstParagraph, minutes, percent, plural } from "@/lib/format";

import type { CourseSummary } from "../api";
import { DIFFICULTY_LABELS } from "./labels";
import { StatusMark } from "./status-mark";

/** Courses as a list with one line of facts each. */
export function CourseList({
  courses,
  heading: Heading = "h2",
}: {
  courses: CourseSummary[];
  heading?: "h2" | "h3";
}) {
  return (
    <ul className="divide-y border-y">
      {courses.map((course) => (
        <li
          key={course.id}
          className="group relative flex flex-col gap-x-10 gap-y-4 py-6 md:flex-row md:items-center md:justify-between"
        >
          <div className="min-w-0">
            <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <Heading className="text-lg font-semibold tracking-tight group-hover:text-accent">
                <Link to={`/courses/${course.id}`} className="after:absolute after:inset-0">
                  {course.title}
                </Link>
              </Heading>
              {!course.is_published && <Badge tone="warn">Draft</Badge>}
            </div>
            <p className="mt-1.5 line-clamp-2 max-w-2xl text-ink-soft">
              {firstParagraph(course.description)}
            </p>
            <CourseFacts course={course} />
          </div>
          <Standing course={course} />
        </li>
      ))}
    </ul>
  );
}

function Standing({ course }: { course: CourseSummary }) {
  const { progress } = course;
  if (!progress) return null;
  if (progress.status === "completed") {
    return (
      <p className="flex shrink-0 items-center gap-2 text-sm text-ink-soft">
        <StatusMark status="completed" /> Finished
      </p>
    );
  }
  return (
    <div className="flex w-full max-w-xs shrink-0 items-center gap-3 md:w-40">
      <ProgressBar
        value={progress.completion_percentage}
        label={`Progress in ${course.title}`}
        className="flex-1"
      />
      <span className="text-xs text-ink-soft tabular-nums">{percent(progress.completion_percentage)}</span>
    </div>
  );
}

const FACT = "not-last:after:mx-2 not-last:after:content-['·']";

/** One line about a course. Its category leads to the others of the same kind, its author to their profile. */
export function CourseFacts({ course, className }: { course: CourseSummary; className?: string }) {
  const facts = [
    DIFFICULTY_LABELS[course.difficulty],
    plural(course.lesson_count, "lesson"),
    plural(course.exercise_count, "exercise"),
    `about ${minutes(course.duration)}`,
  ];
  return (
    <p className={cn("mt-2.5 flex flex-wrap text-sm text-ink-faint", className)}>
      {course.category && (
        <span className={FACT}>
          <Link
            to={`/courses?category=${encodeURIComponent(course.category)}`}
            className="relative z-10 hover:text-accent hover:underline"
          >
            {course.category}
          </Link>
        </span>
      )}
      {facts.map((fact) => (
        <span key={fact} className={FACT}>
          {fact}
        </span>
      ))}
      <span className={FACT}>
        by{" "}
        <Link
          to={`/people/${course.instructor.id}`}
          className="relative z-10 hover:text-accent hover:underline"
        >
          {course.instructor.display_name || course.instructor.username}
        </Link>
      </span>
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

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowRight, Award, Check } from "lucide-react";
import { Link, useNavigate, useParams } from "react-router-dom";
import { toast } from "sonner";

import { Markdown } from "@/components/markdown/markdown";
import { Page } from "@/components/layout/page";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { type Course, courseQuery, doEnrol } from "@/features/courses/api";
import { CourseFacts } from "@/features/courses/components/course-list";
import { CourseOutline } from "@/features/courses/components/course-outline";
import { nextStepLink } from "@/features/courses/components/next-step";
import { percent } from "@/lib/format";
import { useSession } from "@/lib/session";

export function Component() {
  const { courseId = "" } = useParams();
  const course = useQuery(courseQuery(courseId));
  if (course.isPending) return <CourseSkeleton />;
  if (course.isError) {
    return (
      <Page title="Course">
        <ErrorState error={course.error} onRetry={() => void course.refetch()} />
      </Page>
    );
  }
  return <CoursePage course={course.data} />;
}

function CoursePage({ course }: { course: Course }) {
  return (
    <Page title={course.title} actions={course.is_published ? null : <Badge tone="warn">Draft</Badge>}>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <aside className="self-start lg:sticky lg:top-24 lg:order-last">
          <Standing course={course} />
        </aside>
        <div className="min-w-0 space-y-12">
          <div>
            <CourseFacts course={course} className="mt-0 mb-5" />
            <Markdown text={course.description} />
          </div>
          <Objectives objectives={course.objectives} />
          <section aria-labelledby="outline">
            <h2 id="outline" className="mb-3 text-lg font-semibold">
              Lessons
            </h2>
            {course.lessons.length > 0 ? (
              <CourseOutline lessons={course.lessons} />
            ) : (
              <EmptyState title="No lesson yet">Its instructor is still writing the first one.</EmptyState>
            )}
          </section>
        </div>
      </div>
    </Page>
  );
}

function Objectives({ objectives }: { objectives: string[] }) {
  if (!objectives.length) return null;
  return (
    <section aria-labelledby="objectives">
      <h2 id="objectives" className="text-lg font-semibold">
        What you will be able to do
      </h2>
      <ul className="mt-3 grid gap-x-8 gap-y-2.5 text-ink-soft sm:grid-cols-2">
        {objectives.map((objective) => (
          <li key={objective} className="flex gap-2.5">
            <Check aria-hidden className="mt-1 size-4 shrink-0 text-accent" />
            {objective}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The one next thing to do with this course. */
function Standing({ course }: { course: Course }) {
  const isSignedIn = useSession((session) => session.status === "signed-in");
  const next = course.next_step && nextStepLink(course.next_step, course.id);
  return (
    <section aria-label="Your standing" className="rounded-xl border bg-surface p-5">
      {course.progress ? (
        <>
          <div className="mb-2 flex items-baseline justify-between">
            <span className="text-sm text-ink-faint">
              {course.progress.status === "completed" ? "Finished" : "Your progress"}
            </span>
            <span className="font-semibold tabular-nums">
              {percent(course.progress.completion_percentage)}
            </span>
          </div>
          <ProgressBar value={course.progress.completion_percentage} label="Your progress in this course" />
          {course.certificate_number ? (
            <Button asChild className="mt-5 w-full">
              <Link to="/certificates">
                <Award aria-hidden /> Your certificate
              </Link>
            </Button>
          ) : (
            next && (
              <>
                <p className="mt-4 text-sm text-ink-faint">Next</p>
                <p className="font-medium">{next.label}</p>
                <Button asChild className="mt-3 w-full">
                  <Link to={next.to}>
                    {course.progress.completion_percentage > 0 ? "Continue" : "Begin"}{" "}
                    <ArrowRight aria-hidden />
                  </Link>
                </Button>
              </>
            )
          )}
        </>
      ) : isSignedIn ? (
        <Enrol course={course} />
      ) : (
        <Button asChild size="lg" className="w-full">
          <Link to={`/register?next=${encodeURIComponent(`/courses/${course.id}`)}`}>Start learning</Link>
        </Button>
      )}
    </section>
  );
}

function Enrol({ course }: { course: Course }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const enrol = useMutation({
    ...doEnrol(course.id),
    onSuccess: () => {
      void queries.invalidateQueries();
      const first = course.lessons[0];
      if (first) void navigate(`/lessons/${first.id}`);
    },
    onError: (error) => toast.error(error.message),
  });
  return (
    <Button size="lg" className="w-full" onClick={() => enrol.mutate()} disabled={enrol.isPending}>
      {enrol.isPending ? "Starting…" : "Start this course"}
    </Button>
  );
}

function CourseSkeleton() {
  return (
    <Loading label="Loading the course">
      <div className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-6 lg:py-12">
        <Skeleton className="h-9 w-80 max-w-full" />
        <div className="mt-8 grid gap-12 lg:grid-cols-[minmax(0,1fr)_18rem]">
          <div className="space-y-5">
            <Skeleton className="h-5 w-96 max-w-full" />
            <Skeleton className="h-24 w-full" />
            {Array.from({ length: 5 }, (_, row) => (
              <Skeleton key={row} className="h-16 w-full" />
            ))}
          </div>
          <Skeleton className="hidden h-36 lg:block" />
        </div>
      </div>
    </Loading>
  );
}

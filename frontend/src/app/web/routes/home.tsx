import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { Link } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { useMe } from "@/features/account/hooks/use-account";
import { nextStepLink } from "@/features/courses/components/next-step";
import { activityQuery, type CourseProgress, progressQuery } from "@/features/progress/api";
import { ActivityStrip, Streak } from "@/features/progress/components/activity-strip";
import { percent } from "@/lib/format";

/** Where somebody left off. */
export default function Home() {
  const me = useMe();
  const progress = useQuery(progressQuery());
  const name = me ? `, ${me.display_name || me.username}` : "";
  return (
    <Page title={`Welcome back${name}`}>
      {progress.isPending && <HomeSkeleton />}
      {progress.isError && <ErrorState error={progress.error} onRetry={() => void progress.refetch()} />}
      {progress.data && progress.data.results.length === 0 && <FirstSteps />}
      {progress.data && progress.data.results.length > 0 && <GoOn courses={progress.data.results} />}
      <RecentActivity />
    </Page>
  );
}

function FirstSteps() {
  return (
    <EmptyState
      title="Your first course is waiting"
      action={
        <Button asChild size="lg">
          <Link to="/courses">Choose a course</Link>
        </Button>
      }
    >
      Pick one, read the first lesson, solve the first exercise. What you finish shows up here.
    </EmptyState>
  );
}

function GoOn({ courses }: { courses: CourseProgress[] }) {
  const open = courses.filter((course) => course.status !== "completed");
  const [current, ...others] = open.length ? open : courses;
  if (!current) return null;
  const next = current.next_step && nextStepLink(current.next_step, current.course.id);
  return (
    <>
      <section aria-labelledby="go-on" className="rounded-xl border bg-surface p-6 sm:p-8">
        <h2 id="go-on" className="text-sm font-medium text-ink-faint">
          {open.length ? "Go on with" : "Finished"}
        </h2>
        <p className="mt-1 text-xl font-semibold tracking-tight">
          <Link to={`/courses/${current.course.id}`} className="hover:underline">
            {current.course.title}
          </Link>
        </p>
        <div className="mt-4 flex items-center gap-3">
          <ProgressBar
            value={current.completion_percentage}
            label={`Progress in ${current.course.title}`}
            className="max-w-md flex-1"
          />
          <span className="text-sm text-ink-soft tabular-nums">{percent(current.completion_percentage)}</span>
        </div>
        {next && (
          <Button asChild size="lg" className="mt-6 max-w-full">
            <Link to={next.to}>
              <span className="truncate">{next.label}</span> <ArrowRight aria-hidden />
            </Link>
          </Button>
        )}
      </section>
      {others.length > 0 && <Others courses={others} />}
    </>
  );
}

function Others({ courses }: { courses: CourseProgress[] }) {
  return (
    <section aria-labelledby="others" className="mt-10">
      <h2 id="others" className="font-semibold">
        Also underway
      </h2>
      <ul className="mt-3 divide-y border-y">
        {courses.map((item) => (
          <li key={item.course.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3.5">
            <Link to={`/courses/${item.course.id}`} className="min-w-48 flex-1 font-medium hover:underline">
              {item.course.title}
            </Link>
            <span className="text-sm text-ink-faint">
              <Time moment={item.updated_at} />
            </span>
            <ProgressBar
              value={item.completion_percentage}
              label={`Progress in ${item.course.title}`}
              className="w-32"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RecentActivity() {
  const { data } = useQuery(activityQuery);
  if (!data) return null;
  return (
    <section aria-labelledby="rhythm" className="mt-10">
      <h2 id="rhythm" className="mb-4 font-semibold">
        Your rhythm
      </h2>
      <div className="flex flex-wrap items-end justify-between gap-8">
        <Streak activity={data} />
        <div className="max-w-full overflow-x-auto">
          <ActivityStrip activity={data} />
        </div>
      </div>
    </section>
  );
}

function HomeSkeleton() {
  return (
    <Loading label="Loading your courses">
      <Skeleton className="h-48 w-full rounded-xl" />
    </Loading>
  );
}

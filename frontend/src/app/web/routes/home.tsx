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
import { StatusMark } from "@/features/courses/components/status-mark";
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
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="min-w-0">
          {progress.isPending && <HomeSkeleton />}
          {progress.isError && <ErrorState error={progress.error} onRetry={() => void progress.refetch()} />}
          {progress.data && progress.data.results.length === 0 && <FirstSteps />}
          {progress.data && progress.data.results.length > 0 && <GoOn courses={progress.data.results} />}
        </div>
        <Rhythm />
      </div>
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
  const [current, ...others] = courses.filter((course) => course.status !== "completed");
  const finished = courses.filter((course) => course.status === "completed");
  return (
    <>
      {current ? <Current item={current} /> : <AllDone />}
      <Others title="Also underway" items={others} />
      <Others title="Finished" items={finished} />
    </>
  );
}

/** The course worked on last, and its next step. */
function Current({ item }: { item: CourseProgress }) {
  const next = item.next_step && nextStepLink(item.next_step, item.course.id);
  return (
    <section aria-labelledby="go-on" className="rounded-xl border bg-surface p-6 sm:p-8">
      <h2 id="go-on" className="text-xl font-semibold tracking-tight">
        <Link to={`/courses/${item.course.id}`} className="hover:underline">
          {item.course.title}
        </Link>
      </h2>
      <div className="mt-3 flex items-center gap-3">
        <ProgressBar
          value={item.completion_percentage}
          label={`Progress in ${item.course.title}`}
          className="max-w-md flex-1"
        />
        <span className="text-sm text-ink-soft tabular-nums">{percent(item.completion_percentage)}</span>
      </div>
      {next && (
        <div className="mt-7 flex flex-wrap items-end justify-between gap-4 border-t pt-5">
          <div>
            <p className="text-sm text-ink-faint">Next</p>
            <p className="font-medium">{next.label}</p>
          </div>
          <Button asChild size="lg">
            <Link to={next.to}>
              {item.completion_percentage > 0 ? "Continue" : "Begin"} <ArrowRight aria-hidden />
            </Link>
          </Button>
        </div>
      )}
    </section>
  );
}

function AllDone() {
  return (
    <EmptyState
      title="Everything that you started is finished"
      action={
        <Button asChild>
          <Link to="/courses">Choose the next course</Link>
        </Button>
      }
    >
      Your certificates are waiting under Certificates.
    </EmptyState>
  );
}

function Others({ title, items }: { title: string; items: CourseProgress[] }) {
  if (!items.length) return null;
  return (
    <section aria-label={title} className="mt-10">
      <h2 className="text-sm font-semibold">{title}</h2>
      <ul className="mt-3 divide-y border-y">
        {items.map((item) => (
          <li key={item.course.id} className="flex items-center gap-4 py-3">
            <StatusMark status={item.status} />
            <Link to={`/courses/${item.course.id}`} className="min-w-0 flex-1 font-medium hover:underline">
              {item.course.title}
            </Link>
            {item.status === "in_progress" && (
              <ProgressBar
                value={item.completion_percentage}
                label={`Progress in ${item.course.title}`}
                className="hidden w-28 sm:block"
              />
            )}
            <span className="text-sm text-ink-faint">
              <Time moment={item.completed_at ?? item.updated_at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rhythm() {
  const activity = useQuery(activityQuery);
  if (activity.isError) return null;
  return (
    <section aria-labelledby="rhythm" className="min-w-0">
      <h2 id="rhythm" className="text-sm font-semibold">
        Your last thirteen weeks
      </h2>
      {activity.data ? (
        <div className="mt-4 space-y-6">
          <ActivityStrip activity={activity.data} />
          <Streak activity={activity.data} />
        </div>
      ) : (
        <Skeleton className="mt-4 h-32 w-full" />
      )}
    </section>
  );
}

function HomeSkeleton() {
  return (
    <Loading label="Loading your courses">
      <Skeleton className="h-52 w-full rounded-xl" />
    </Loading>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { nextStepLink } from "@/features/courses/components/next-step";
import { StatusMark } from "@/features/courses/components/status-mark";
import { activityQuery, type CourseProgress, progressQuery } from "@/features/progress/api";
import { ActivityStrip, Streak } from "@/features/progress/components/activity-strip";
import { percent, plural } from "@/lib/format";

export function Component() {
  const progress = useQuery(progressQuery());
  const activity = useQuery(activityQuery);
  return (
    <Page title="Progress" lead="Counted by the server from what you read, answered and solved.">
      {activity.data && (
        <section aria-label="Activity" className="mb-12 flex flex-wrap items-center gap-x-16 gap-y-8">
          <ActivityStrip activity={activity.data} />
          <Streak activity={activity.data} />
        </section>
      )}
      {progress.isPending && (
        <Loading label="Loading your progress">
          <Skeleton className="mb-12 h-36 w-60" />
          <div className="space-y-5">
            <Skeleton className="h-24 w-full" />
            <Skeleton className="h-24 w-full" />
          </div>
        </Loading>
      )}
      {progress.isError && <ErrorState error={progress.error} onRetry={() => void progress.refetch()} />}
      {progress.data?.count === 0 && (
        <EmptyState
          title="Nothing started yet"
          action={
            <Button asChild>
              <Link to="/courses">Choose a course</Link>
            </Button>
          }
        >
          Start a course, and each step you finish is counted here.
        </EmptyState>
      )}
      {progress.data && progress.data.count > 0 && (
        <ul className="divide-y border-y">
          {progress.data.results.map((item) => (
            <Row key={item.course.id} item={item} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function Row({ item }: { item: CourseProgress }) {
  const next = item.next_step && nextStepLink(item.next_step, item.course.id);
  return (
    <li className="flex gap-3.5 py-5">
      <StatusMark status={item.status} className="mt-1" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="font-semibold">
            <Link to={`/courses/${item.course.id}`} className="hover:underline">
              {item.course.title}
            </Link>
          </h2>
          <span className="text-sm text-ink-faint">
            <Time moment={item.updated_at} />
          </span>
        </div>
        <div className="mt-2 flex items-center gap-3">
          <ProgressBar
            value={item.completion_percentage}
            label={`Progress in ${item.course.title}`}
            className="max-w-sm flex-1"
          />
          <span className="text-sm text-ink-soft tabular-nums">{percent(item.completion_percentage)}</span>
        </div>
        <p className="mt-2 text-sm text-ink-soft">
          {item.required_done} of {plural(item.required_total, "step")} done
          {next && item.status !== "completed" && (
            <>
              {" · next: "}
              <Link to={next.to} className="text-accent underline underline-offset-4">
                {next.label}
              </Link>
            </>
          )}
        </p>
      </div>
    </li>
  );
}

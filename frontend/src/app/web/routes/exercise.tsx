import { useQuery } from "@tanstack/react-query";
import { useLocation, useParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { useMe } from "@/features/account/hooks/use-account";
import { exerciseQuery } from "@/features/exercises/api";
import { ExerciseWorkspace } from "@/features/exercises/components/exercise-workspace";
import { useSession } from "@/lib/session";

import { SignInPrompt } from "../sign-in-prompt";

export function Component() {
  const { exerciseId = "" } = useParams();
  const { pathname } = useLocation();
  const status = useSession((session) => session.status);
  const me = useMe();
  const exercise = useQuery({ ...exerciseQuery(exerciseId), enabled: status === "signed-in" });
  if (status === "signed-out") return <SignInPrompt next={pathname} />;
  if (exercise.isError) {
    return (
      <Page title="Exercise">
        <ErrorState error={exercise.error} onRetry={() => void exercise.refetch()} />
      </Page>
    );
  }
  if (!exercise.data || !me) return <WorkspaceSkeleton />;
  return <ExerciseWorkspace key={exercise.data.id} exercise={exercise.data} userId={me.id} />;
}

function WorkspaceSkeleton() {
  return (
    <Loading label="Loading the exercise">
      <div className="grid h-[calc(100dvh-3.5rem)] lg:grid-cols-3">
        <div className="space-y-4 p-6">
          <Skeleton className="h-8 w-2/3" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-24 w-full" />
        </div>
        <div className="border-x p-6">
          <Skeleton className="h-48 w-full" />
        </div>
      </div>
    </Loading>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { PageSkeleton } from "@/components/layout/page-skeleton";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/states";
import { AuthorPage } from "@/features/authoring/components/author-page";
import { exerciseQuery } from "@/features/exercises/api";

export function Component() {
  const { exerciseId = "" } = useParams();
  const exercise = useQuery(exerciseQuery(exerciseId));
  if (exercise.isPending) return <PageSkeleton label="Loading the exercise" />;
  if (exercise.isError) {
    return (
      <Page title="Author's view">
        <ErrorState error={exercise.error} onRetry={() => void exercise.refetch()} />
      </Page>
    );
  }
  if (!exercise.data.allowed.includes("edit")) return <NotTheAuthor exerciseId={exerciseId} />;
  return <AuthorPage key={exerciseId} exercise={exercise.data} />;
}

function NotTheAuthor({ exerciseId }: { exerciseId: string }) {
  return (
    <Page
      title="This page is for its author"
      lead="The tests of an exercise are seen by the course's instructor only. You can solve the exercise."
    >
      <Button asChild>
        <Link to={`/exercises/${exerciseId}`}>Open the exercise</Link>
      </Button>
    </Page>
  );
}

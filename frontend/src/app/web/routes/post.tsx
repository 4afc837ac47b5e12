import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { Comments } from "@/features/comments/components/comments";
import { StandingBanner } from "@/features/moderation/components/standing-banner";
import { postQuery } from "@/features/posts/api";
import { FullPost } from "@/features/posts/components/full-post";
import { problemOf } from "@/lib/api/client";

/** A post and what is said about it. */
export function Component() {
  const { id = "" } = useParams();
  const post = useQuery(postQuery(id));
  const navigate = useNavigate();
  if (post.isPending) return <PostSkeleton />;
  if (post.isError) {
    if (problemOf(post.error)?.status === 404) return <NotHere />;
    return (
      <Page title="Post">
        <ErrorState error={post.error} onRetry={() => void post.refetch()} />
      </Page>
    );
  }
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-8 sm:px-6 lg:py-12">
      <StandingBanner />
      <FullPost post={post.data} onDeleted={() => void navigate("/feed", { replace: true })} />
      {post.data.state !== "draft" && (
        <div className="mt-10">
          <Comments
            key={id}
            postId={id}
            count={post.data.comments_count}
            isAllowed={post.data.allowed.includes("comment")}
          />
        </div>
      )}
    </div>
  );
}

function NotHere() {
  return (
    <Page
      title="No post to see here"
      lead="It was deleted, or its author and you do not see each other’s posts."
    >
      <Button asChild>
        <Link to="/feed">Go to the feed</Link>
      </Button>
    </Page>
  );
}

function PostSkeleton() {
  return (
    <Loading label="Loading the post">
      <div className="mx-auto w-full max-w-3xl space-y-4 px-4 py-8 sm:px-6 lg:py-12">
        <div className="flex items-center gap-2.5">
          <Skeleton className="size-9 rounded-full" />
          <Skeleton className="h-4 w-48" />
        </div>
        <Skeleton className="h-9 w-96 max-w-full" />
        <Skeleton className="h-40 w-full" />
        <Skeleton className="h-6 w-56" />
      </div>
    </Loading>
  );
}

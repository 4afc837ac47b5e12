import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { PageSkeleton } from "@/components/layout/page-skeleton";
import { ErrorState } from "@/components/ui/states";
import { useMe } from "@/features/account/hooks/use-account";
import { postQuery } from "@/features/posts/api";
import { Composer } from "@/features/posts/components/composer";
import { PostState } from "@/features/posts/components/post-state";

/** Change a post of one's own, or finish a draft. */
export function Component() {
  const { id = "" } = useParams();
  const me = useMe();
  const navigate = useNavigate();
  const post = useQuery({ ...postQuery(id), staleTime: Infinity });
  if (post.isError)
    return (
      <Page title="Edit the post">
        <ErrorState error={post.error} onRetry={() => void post.refetch()} />
      </Page>
    );
  if (!me || post.isPending) return <PageSkeleton label="Loading the post" />;
  const isDraft = post.data.state === "draft";
  if (!post.data.allowed.includes("edit"))
    return <Page title="Edit the post" lead="Only its author can change a post." children={null} />;
  return (
    <Page title={isDraft ? "Finish the draft" : "Edit the post"}>
      <div className="mb-6 max-w-3xl">
        <PostState post={post.data} />
      </div>
      <Composer
        key={post.data.updated_at}
        userId={me.id}
        post={post.data}
        onSaved={(saved) => {
          if (saved.state !== "draft") void navigate(`/posts/${id}`);
        }}
      />
    </Page>
  );
}

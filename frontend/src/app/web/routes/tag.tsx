import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { PostList } from "@/features/posts/components/post-list";
import { tagQuery } from "@/features/tags/api";
import { TagFollowButton } from "@/features/tags/components/tag-follow-button";
import { problemOf } from "@/lib/api/client";
import { plural } from "@/lib/format";

/** Posts about one thing. */
export function Component() {
  const { name = "" } = useParams();
  const tag = useQuery(tagQuery(name));
  const isUnknown = problemOf(tag.error)?.status === 404;
  const counts =
    tag.data && `${plural(tag.data.posts_count, "post")} · ${plural(tag.data.followers_count, "follower")}`;
  return (
    <Page
      title={`#${name}`}
      lead={[tag.data?.description, counts].filter(Boolean).join(" · ") || undefined}
      className="max-w-3xl"
      actions={tag.data && <TagFollowButton tag={tag.data} size="md" />}
    >
      {tag.isError && !isUnknown ? (
        <ErrorState error={tag.error} onRetry={() => void tag.refetch()} />
      ) : (
        <PostList
          key={name}
          label={`Posts about ${name}`}
          filters={{ tag: name }}
          empty={
            <EmptyState
              title="Nobody has written about this yet"
              action={
                <Button asChild>
                  <Link to="/posts/new">Write a post</Link>
                </Button>
              }
            >
              A post that has the tag #{name} is shown here.
            </EmptyState>
          }
        />
      )}
    </Page>
  );
}

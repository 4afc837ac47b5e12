import { PenLine } from "lucide-react";
import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import { type Scope, SCOPES } from "@/features/feed/api";
import { FeedList } from "@/features/feed/components/feed-list";
import { Reason } from "@/features/feed/components/reason";
import { StandingBanner } from "@/features/moderation/components/standing-banner";
import { PostCard } from "@/features/posts/components/post-card";
import { PostsSkeleton } from "@/features/posts/components/post-list";
import { TrendingTags } from "@/features/tags/components/trending-tags";
import { cn } from "@/lib/class-names";

const LABELS: Record<Scope, string> = {
  home: "Home",
  following: "Following",
  popular: "Popular",
  latest: "Latest",
};

/** What is going on. The tab lives in the address. */
export function Component() {
  const [query] = useSearchParams();
  const scope = SCOPES.find((each) => each === query.get("tab")) ?? "home";
  return (
    <Page
      title="Feed"
      actions={
        <Button asChild>
          <Link to="/posts/new">
            <PenLine aria-hidden /> Write a post
          </Link>
        </Button>
      }
    >
      <StandingBanner />
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="min-w-0">
          <Tabs scope={scope} />
          <FeedList
            key={scope}
            scope={scope}
            label={`${LABELS[scope]} posts`}
            skeleton={<PostsSkeleton />}
            empty={EMPTY[scope]}
          >
            {({ post, reason }) => <PostCard key={post.id} post={post} reason={<Reason reason={reason} />} />}
          </FeedList>
        </div>
        <aside aria-label="Around the feed" className="hidden lg:block">
          <TrendingTags />
        </aside>
      </div>
    </Page>
  );
}

function Tabs({ scope }: { scope: Scope }) {
  return (
    <nav aria-label="Kinds of feed" className="mb-5 flex gap-1 overflow-x-auto border-b">
      {SCOPES.map((each) => (
        <Link
          key={each}
          to={each === "home" ? "/feed" : `/feed?tab=${each}`}
          aria-current={each === scope ? "page" : undefined}
          className={cn(
            "-mb-px border-b-2 px-3 py-2 text-sm font-medium whitespace-nowrap",
            each === scope ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
          )}
        >
          {LABELS[each]}
        </Link>
      ))}
    </nav>
  );
}

const toPeople = (
  <Button asChild>
    <Link to="/people">Find people to follow</Link>
  </Button>
);
const toWriting = (
  <Button asChild>
    <Link to="/posts/new">Write the first post</Link>
  </Button>
);

const EMPTY: Record<Scope, ReactNode> = {
  home: (
    <EmptyState
      title="Your feed begins with what you follow"
      action={
        <div className="flex flex-wrap justify-center gap-3">
          {toPeople}
          <Button asChild variant="secondary">
            <Link to="/tags">Choose tags</Link>
          </Button>
        </div>
      }
    >
      Posts by people and about tags that you follow come here, and beside them what many found worth reading.
    </EmptyState>
  ),
  following: (
    <EmptyState title="Nobody whom you follow has posted yet" action={toPeople}>
      Follow somebody from their profile; what they write is here from then on.
    </EmptyState>
  ),
  popular: (
    <EmptyState title="Nothing is popular yet" action={toWriting}>
      What many people react to and comment on in these days is shown here.
    </EmptyState>
  ),
  latest: (
    <EmptyState title="No post yet" action={toWriting}>
      Ask a question, show a piece of code, or share what you found.
    </EmptyState>
  ),
};

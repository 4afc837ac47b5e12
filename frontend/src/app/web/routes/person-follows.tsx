import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { ErrorState } from "@/components/ui/states";
import { useMe } from "@/features/account/hooks/use-account";
import type { Side } from "@/features/follows/api";
import { FollowList } from "@/features/follows/components/follow-list";
import { profileQuery } from "@/features/people/api";
import { usePersonId } from "@/features/people/hooks/use-person-id";
import { cn } from "@/lib/class-names";

const LABELS: Record<Side, string> = { followers: "Followers", following: "Following" };

/** Who follows somebody, and whom they follow. */
export function Component() {
  const { who = "", side = "" } = useParams();
  const me = useMe();
  const { id, error, retry } = usePersonId(who, me?.id);
  const profile = useQuery({ ...profileQuery(id ?? ""), enabled: Boolean(id) });
  const shown: Side = side === "following" ? "following" : "followers";
  if (error ?? profile.error) {
    return (
      <Page title="People">
        <ErrorState error={error ?? profile.error} onRetry={retry} />
      </Page>
    );
  }
  return (
    <Page title={profile.data?.display_name ?? "People"} className="max-w-3xl">
      <nav aria-label="Who follows whom" className="mb-5 flex gap-1 border-b">
        {(Object.keys(LABELS) as Side[]).map((each) => (
          <Link
            key={each}
            to={`/people/${who}/${each}`}
            aria-current={each === shown ? "page" : undefined}
            className={cn(
              "-mb-px border-b-2 px-3 py-2 text-sm font-medium",
              each === shown ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
            )}
          >
            {LABELS[each]}
          </Link>
        ))}
      </nav>
      {id && <FollowList key={shown} id={id} side={shown} />}
    </Page>
  );
}

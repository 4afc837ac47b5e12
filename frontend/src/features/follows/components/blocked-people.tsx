import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { toast } from "sonner";

import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { LoadMore } from "@/components/ui/load-more";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";

import { blockedQuery, BLOCKS_KEY, setBlocked } from "../api";

/** Whom one wants nothing to do with, and a way back. */
export function BlockedPeople() {
  const queries = useQueryClient();
  const blocked = useInfiniteQuery(blockedQuery);
  const unblock = useMutation({
    mutationFn: (id: string) => setBlocked(id, false),
    networkMode: "always",
    onSuccess: () => queries.invalidateQueries({ queryKey: BLOCKS_KEY }),
    onError: (error) => toast.error(error.message),
  });
  if (blocked.isPending) {
    return (
      <Loading label="Loading the people you block">
        <Skeleton className="h-10 w-full" />
      </Loading>
    );
  }
  if (blocked.isError && !blocked.data)
    return <ErrorState error={blocked.error} onRetry={() => void blocked.refetch()} />;
  const people = blocked.data.pages.flatMap(({ results }) => results);
  if (!people.length) return <p className="text-sm text-ink-faint">You block nobody.</p>;
  return (
    <>
      <ul aria-label="People you block" className="divide-y border-y">
        {people.map(({ user }) => (
          <li key={user.id} className="flex items-center gap-3 py-3">
            <Avatar name={user.display_name} picture={user.profile_picture} />
            <Link
              to={`/people/${user.id}`}
              className="min-w-0 flex-1 font-medium break-words hover:underline"
            >
              {user.display_name}
            </Link>
            <Button
              size="sm"
              variant="secondary"
              aria-label={`Unblock ${user.display_name}`}
              disabled={unblock.isPending}
              onClick={() => unblock.mutate(user.id)}
            >
              Unblock
            </Button>
          </li>
        ))}
      </ul>
      <LoadMore list={blocked} />
    </>
  );
}

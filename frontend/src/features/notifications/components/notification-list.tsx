import { useInfiniteQuery } from "@tanstack/react-query";

import { LoadMore } from "@/components/ui/load-more";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/components/ui/states";

import { notificationsQuery } from "../api";
import { allOf } from "../cache";
import { useMarkRead } from "../hooks/use-mark-read";
import { NotificationRow } from "./notification-row";

interface NotificationListProps {
  isUnreadOnly?: boolean;
  /** Show no more than this many, and no way to the rest. */
  limit?: number;
  onOpen?: () => void;
}

/** What happened, the newest first. Opening one marks it as read. */
export function NotificationList({ isUnreadOnly = false, limit, onOpen }: NotificationListProps) {
  const list = useInfiniteQuery(notificationsQuery(isUnreadOnly));
  const read = useMarkRead();
  if (list.isPending) return <RowsSkeleton />;
  if (list.isError && !list.data)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const all = allOf(list.data);
  if (!all.length) return <Nothing isUnreadOnly={isUnreadOnly} />;
  return (
    <>
      <ul aria-label="Notifications" aria-busy={list.isFetching} className="space-y-0.5">
        {all.slice(0, limit).map((notification) => (
          <NotificationRow
            key={notification.id}
            notification={notification}
            onOpen={({ id, read_at }) => {
              if (read_at === null) read.mutate({ ids: [id] });
              onOpen?.();
            }}
          />
        ))}
      </ul>
      {limit === undefined && <LoadMore list={list} isAutomatic />}
    </>
  );
}

function Nothing({ isUnreadOnly }: { isUnreadOnly: boolean }) {
  return (
    <EmptyState title={isUnreadOnly ? "You have read everything" : "Nothing has happened yet"}>
      Answers to what you write, people who follow you, certificates and the like are told here.
    </EmptyState>
  );
}

function RowsSkeleton() {
  return (
    <Loading label="Loading notifications">
      <div className="space-y-5 py-2">
        {[0, 1, 2, 3].map((row) => (
          <div key={row} className="flex gap-3">
            <Skeleton className="size-9 rounded-full" />
            <div className="flex-1 space-y-2">
              <Skeleton className="h-4 w-3/4" />
              <Skeleton className="h-3 w-20" />
            </div>
          </div>
        ))}
      </div>
    </Loading>
  );
}

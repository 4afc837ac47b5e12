import type { InfiniteData, QueryClient } from "@tanstack/react-query";

import {
  LISTS_KEY,
  type Notification,
  type NotificationPage,
  notificationsQuery,
  unreadCountQuery,
} from "./api";

type Pages = InfiniteData<NotificationPage>;

export const allOf = (pages: Pages | undefined) => pages?.pages.flatMap(({ results }) => results) ?? [];

export const setUnread = (queries: QueryClient, count: number) =>
  queries.setQueryData(unreadCountQuery.queryKey, { count });

/** Put one at the top of what is loaded. One that came before, or grew ("and 3 others"), moves there. */
export function addNotification(queries: QueryClient, notification: Notification) {
  for (const isUnreadOnly of [false, true]) {
    queries.setQueryData(
      notificationsQuery(isUnreadOnly).queryKey,
      (pages) => pages && onTop(pages, notification),
    );
  }
}

function onTop(pages: Pages, notification: Notification): Pages {
  return {
    ...pages,
    pages: pages.pages.map((page, index) => {
      const others = page.results.filter(({ id }) => id !== notification.id);
      return { ...page, results: index === 0 ? [notification, ...others] : others };
    }),
  };
}

/** Show some, or all, as read now. They stay in the list of unread ones until it is asked for again. */
export function showAsRead(queries: QueryClient, ids: readonly string[] | "all") {
  const now = new Date().toISOString();
  queries.setQueriesData<Pages>(
    { queryKey: LISTS_KEY },
    (pages) =>
      pages && {
        ...pages,
        pages: pages.pages.map((page) => ({
          ...page,
          results: page.results.map((each) =>
            each.read_at === null && (ids === "all" || ids.includes(each.id))
              ? { ...each, read_at: now }
              : each,
          ),
        })),
      },
  );
}

/** Where to catch up from: the newest page that was loaded. */
export const cursorOf = (queries: QueryClient): string | null =>
  queries.getQueryData(notificationsQuery(false).queryKey)?.pages[0]?.cursor ?? null;

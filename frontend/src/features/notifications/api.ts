import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, type Schema, unwrap } from "@/lib/api/client";
import { nextCursor } from "@/lib/api/cursor";

export type Notification = Schema<"Notification">;
export type NotificationPage = Schema<"NotificationPage">;
export type Preferences = Schema<"Preferences">;
export type KindPreference = Schema<"KindPreference">;
export type WritePreferences = Schema<"WritePreferencesRequest">;
export type Email = KindPreference["email"];

export const NOTIFICATIONS_KEY = ["notifications"] as const;
export const LISTS_KEY = [...NOTIFICATIONS_KEY, "list"] as const;

export const notificationsQuery = (isUnreadOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: [...LISTS_KEY, isUnreadOnly],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/api/notifications/", {
          params: { query: { unread: isUnreadOnly || undefined, cursor: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  });

/** Unread ones, up to 100, which stands for any number above. */
export const unreadCountQuery = queryOptions({
  queryKey: [...NOTIFICATIONS_KEY, "unread-count"],
  queryFn: () => unwrap(api.GET("/api/notifications/unread-count/")),
  select: ({ count }) => count,
  staleTime: 60_000,
});

/** What came after `cursor`, the oldest first. */
export const fetchMissed = (cursor: string) =>
  unwrap(api.GET("/api/notifications/catch-up/", { params: { query: { after: cursor } } }));

export const markRead = (what: { ids: string[] } | { all: true }) =>
  unwrap(api.POST("/api/notifications/read/", { body: what }));

export const preferencesQuery = queryOptions({
  queryKey: [...NOTIFICATIONS_KEY, "preferences"],
  queryFn: () => unwrap(api.GET("/api/notifications/preferences/")),
});

export const savePreferences = (body: WritePreferences) =>
  unwrap(api.PUT("/api/notifications/preferences/", { body }));

export const unsubscribe = (token: string) =>
  unwrap(api.POST("/api/notifications/unsubscribe/", { body: { token } }));

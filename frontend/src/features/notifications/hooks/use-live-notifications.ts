import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";

import { type Pushed, useReconnected, useServerPush } from "@/lib/realtime";

import { fetchMissed, NOTIFICATIONS_KEY } from "../api";
import { addNotification, cursorOf, setUnread, showAsRead } from "../cache";

/** Keep the badge and the lists true while signed in; after a break, ask for what was missed. */
export function useLiveNotifications() {
  const queries = useQueryClient();
  const last = useRef<string | null>(null);
  useServerPush(
    "notification_created",
    useCallback(
      ({ notification, unread_count }: Pushed<"notification_created">) => {
        addNotification(queries, notification);
        setUnread(queries, unread_count);
      },
      [queries],
    ),
  );
  useServerPush(
    "notifications_read",
    useCallback(
      ({ unread_count }: Pushed<"notifications_read">) => {
        setUnread(queries, unread_count);
        if (unread_count === 0) showAsRead(queries, "all");
      },
      [queries],
    ),
  );
  useReconnected(
    useCallback(() => {
      const catchUp = async () => {
        let cursor = last.current ?? cursorOf(queries);
        let hasMore = cursor !== null;
        while (cursor !== null && hasMore) {
          const missed = await fetchMissed(cursor);
          for (const each of missed.results) addNotification(queries, each);
          setUnread(queries, missed.unread_count);
          hasMore = missed.has_more;
          last.current = cursor = missed.cursor;
        }
        if (cursor === null) await queries.invalidateQueries({ queryKey: NOTIFICATIONS_KEY });
      };
      void catchUp().catch(() => queries.invalidateQueries({ queryKey: NOTIFICATIONS_KEY }));
    }, [queries]),
  );
}

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import { Link } from "react-router-dom";

import { unreadCountQuery } from "@/features/notifications/api";
import { MarkAllRead } from "@/features/notifications/components/mark-all-read";
import { NotificationList } from "@/features/notifications/components/notification-list";
import { useLiveNotifications } from "@/features/notifications/hooks/use-live-notifications";

const LATEST = 6;

/** How much is unread, and the latest at hand. */
export default function NotificationBell() {
  useLiveNotifications();
  const [isOpen, setOpen] = useState(false);
  const { data: unread = 0 } = useQuery(unreadCountQuery);
  const close = () => setOpen(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={unread ? `Notifications, ${shown(unread)} unread` : "Notifications"}
        className="relative grid size-8 place-items-center rounded-md text-ink-soft hover:bg-hover hover:text-ink"
      >
        <Bell aria-hidden className="size-4.5" />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute -top-0.5 -right-1 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem] leading-4 font-semibold text-on-accent"
          >
            {shown(unread)}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label="Notifications"
          className="z-50 flex max-h-[min(34rem,80dvh)] w-[min(25rem,calc(100vw-1rem))] flex-col rounded-lg border bg-surface shadow-lg outline-none"
        >
          <div className="flex items-center justify-between gap-2 border-b py-1.5 pr-2 pl-4">
            <h2 className="text-sm font-semibold">Notifications</h2>
            <MarkAllRead />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-2">
            <NotificationList limit={LATEST} onOpen={close} />
          </div>
          <div className="flex justify-between border-t px-4 py-2.5 text-sm">
            <Link to="/notifications" onClick={close} className="text-accent hover:underline">
              See all
            </Link>
            <Link to="/settings/notifications" onClick={close} className="text-ink-soft hover:underline">
              Settings
            </Link>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The server counts no further than 100. */
const shown = (unread: number) => (unread > 99 ? "99+" : String(unread));

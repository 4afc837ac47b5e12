import { Settings } from "lucide-react";
import { Link, useSearchParams } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { MarkAllRead } from "@/features/notifications/components/mark-all-read";
import { NotificationList } from "@/features/notifications/components/notification-list";
import { cn } from "@/lib/class-names";

const TABS = [
  { to: "/notifications", label: "All", isUnreadOnly: false },
  { to: "/notifications?show=unread", label: "Unread", isUnreadOnly: true },
];

export function Component() {
  const [query] = useSearchParams();
  const isUnreadOnly = query.get("show") === "unread";
  return (
    <Page
      title="Notifications"
      className="max-w-3xl"
      actions={
        <Button asChild variant="ghost" size="sm">
          <Link to="/settings/notifications">
            <Settings aria-hidden /> Settings
          </Link>
        </Button>
      }
    >
      <div className="mb-4 flex items-center justify-between gap-2 border-b">
        <nav aria-label="Which notifications" className="flex gap-1">
          {TABS.map(({ to, label, isUnreadOnly: isTab }) => (
            <Link
              key={to}
              to={to}
              aria-current={isTab === isUnreadOnly ? "page" : undefined}
              className={cn(
                "-mb-px border-b-2 px-3 py-2 text-sm font-medium",
                isTab === isUnreadOnly
                  ? "border-accent text-ink"
                  : "border-transparent text-ink-soft hover:text-ink",
              )}
            >
              {label}
            </Link>
          ))}
        </nav>
        <MarkAllRead />
      </div>
      <NotificationList key={String(isUnreadOnly)} isUnreadOnly={isUnreadOnly} />
    </Page>
  );
}

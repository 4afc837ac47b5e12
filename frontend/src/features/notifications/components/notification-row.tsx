import {
  AtSign,
  Award,
  Bell,
  FileBadge,
  Gavel,
  Heart,
  type LucideIcon,
  MessageSquare,
  PenLine,
  Reply,
  ShieldCheck,
  UserCog,
  UserPlus,
} from "lucide-react";
import { Link } from "react-router-dom";

import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";
import { cn } from "@/lib/class-names";

import type { Notification } from "../api";

const ICONS: Partial<Record<Notification["kind"], LucideIcon>> = {
  post_commented: MessageSquare,
  comment_replied: Reply,
  mentioned: AtSign,
  reacted: Heart,
  followed: UserPlus,
  followed_person_posted: PenLine,
  report_resolved: Gavel,
  moderated: Gavel,
  certificate_issued: FileBadge,
  achievement_earned: Award,
  role_changed: UserCog,
  security: ShieldCheck,
};

interface NotificationRowProps {
  notification: Notification;
  onOpen: (notification: Notification) => void;
}

/** One sentence about what happened, leading to where it did. */
export function NotificationRow({ notification, onOpen }: NotificationRowProps) {
  const { kind, actor, text, url, read_at, created_at } = notification;
  const Icon = ICONS[kind] ?? Bell;
  const isUnread = read_at === null;
  return (
    <li>
      <Link
        to={url}
        onClick={() => onOpen(notification)}
        className={cn(
          "flex gap-3 rounded-md px-3 py-3 outline-offset-[-2px] hover:bg-hover",
          isUnread && "bg-accent-soft/40",
        )}
      >
        <span className="relative size-9 shrink-0">
          {actor ? (
            <>
              <Avatar name={actor.display_name} picture={actor.profile_picture} className="size-9" />
              <span className="absolute -right-1 -bottom-1 grid size-5 place-items-center rounded-full border bg-surface text-ink-soft">
                <Icon aria-hidden className="size-3" />
              </span>
            </>
          ) : (
            <span className="grid size-9 place-items-center rounded-full bg-sunken text-ink-soft">
              <Icon aria-hidden className="size-4.5" />
            </span>
          )}
        </span>
        <span className="min-w-0 flex-1">
          <span className={cn("block text-sm break-words", isUnread ? "font-medium" : "text-ink-soft")}>
            {text}
          </span>
          <span className="mt-0.5 block text-xs text-ink-faint">
            <Time moment={created_at} />
          </span>
        </span>
        {isUnread && (
          <span className="mt-1.5 size-2 shrink-0 rounded-full bg-accent">
            <span className="sr-only">Unread</span>
          </span>
        )}
      </Link>
    </li>
  );
}

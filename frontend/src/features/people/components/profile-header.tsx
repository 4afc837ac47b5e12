import { CalendarDays, Lock } from "lucide-react";
import type { ReactNode } from "react";

import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { longDate } from "@/lib/format";

import type { Profile } from "../api";
import { RoleBadge } from "./people-list";

interface ProfileHeaderProps {
  profile: Profile;
  actions: ReactNode;
  /** Below what they say of themselves. */
  children?: ReactNode;
}

/** Who this is. */
export function ProfileHeader({ profile, actions, children }: ProfileHeaderProps) {
  return (
    <header className="flex flex-col gap-5 sm:flex-row sm:items-start sm:gap-7">
      <Avatar
        isLarge
        name={profile.display_name}
        picture={profile.profile_picture}
        className="size-24 text-4xl sm:size-28"
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start justify-between gap-4">
          <div className="min-w-0">
            <h1
              tabIndex={-1}
              className="text-2xl font-semibold tracking-tight break-words outline-none sm:text-3xl"
            >
              {profile.display_name}
            </h1>
            <p className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-ink-soft">
              <span className="break-all">@{profile.username}</span>
              <RoleBadge role={profile.role} />
              {profile.profile_visibility === "private" && (
                <Badge tone="warn">
                  <Lock aria-hidden /> Private
                </Badge>
              )}
            </p>
          </div>
          {actions}
        </div>
        {profile.bio && (
          <p className="mt-4 max-w-2xl break-words whitespace-pre-line text-ink-soft">{profile.bio}</p>
        )}
        {profile.skills.length > 0 && (
          <ul aria-label="Skills" className="mt-4 flex flex-wrap gap-1.5">
            {profile.skills.map((skill) => (
              <li key={skill} className="min-w-0">
                <Badge className="block max-w-full truncate border">{skill}</Badge>
              </li>
            ))}
          </ul>
        )}
        <p className="mt-4 flex items-center gap-2 text-sm text-ink-faint">
          <CalendarDays aria-hidden className="size-4" /> Joined on {longDate(profile.joined_at)}
        </p>
        {children && <div className="mt-2">{children}</div>}
      </div>
    </header>
  );
}

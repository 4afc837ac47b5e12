import type { ReactNode } from "react";
import { Link } from "react-router-dom";

import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";
import type { Author } from "@/lib/api/community";
import { cn } from "@/lib/class-names";
import { exactTime } from "@/lib/format";

interface AuthorLineProps {
  author: Author;
  moment: string;
  editedAt: string | null;
  isSmall?: boolean;
  children?: ReactNode;
}

/** Who wrote it, and when. */
export function AuthorLine({ author, moment, editedAt, isSmall, children }: AuthorLineProps) {
  return (
    <div className="flex min-w-0 items-center gap-2.5 text-sm">
      <Avatar
        name={author.display_name}
        picture={author.profile_picture}
        className={cn(isSmall ? "size-7 text-xs" : "size-9")}
      />
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <Link to={`/people/${author.id}`} className="min-w-0 font-medium break-words hover:underline">
          {author.display_name}
        </Link>
        {!isSmall && <span className="max-w-full truncate text-ink-faint">@{author.username}</span>}
        <span className="text-ink-faint">
          <Time moment={moment} />
          {editedAt && <span title={`Edited ${exactTime(editedAt)}`}> · edited</span>}
        </span>
        {children}
      </p>
    </div>
  );
}

import { EyeOff, PencilLine } from "lucide-react";

import type { Post } from "../types";

/** What its author and moderators should know of a post that is not public. */
export function PostState({ post: { state, moderation_note: note } }: { post: Post }) {
  if (state === "published") return null;
  if (state === "draft")
    return (
      <p className="flex items-center gap-2 rounded-md bg-info-soft px-3 py-2 text-sm text-info">
        <PencilLine aria-hidden className="size-4 shrink-0" /> A draft: only you see it.
      </p>
    );
  const what =
    state === "hidden" ? "Out of sight until a moderator has looked at it." : "Removed by a moderator.";
  return (
    <p className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
      <EyeOff aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {what} {note}
      </span>
    </p>
  );
}

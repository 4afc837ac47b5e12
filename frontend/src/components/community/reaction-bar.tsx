import { Heart, Lightbulb, type LucideIcon, PartyPopper } from "lucide-react";

import { countOf } from "@/hooks/use-reacting";
import type { Reactions, ReactionType } from "@/lib/api/community";
import { cn } from "@/lib/class-names";

const KINDS: { type: ReactionType; label: string; Icon: LucideIcon }[] = [
  { type: "like", label: "Like", Icon: Heart },
  { type: "insightful", label: "Insightful", Icon: Lightbulb },
  { type: "clap", label: "Clap", Icon: PartyPopper },
];

interface ReactionBarProps {
  /** What is reacted to, for screen readers. */
  label: string;
  reactions: Reactions;
  isAllowed: boolean;
  onToggle: (change: { type: ReactionType; isGiven: boolean }) => void;
  className?: string;
}

/** One of each kind per person; pressed are one's own. */
export function ReactionBar({ label, reactions, isAllowed, onToggle, className }: ReactionBarProps) {
  return (
    <div
      role="group"
      aria-label={`Reactions to ${label}`}
      className={cn("flex items-center gap-0.5", className)}
    >
      {KINDS.map(({ type, label: name, Icon }) => {
        const isMine = reactions.my_reactions.includes(type);
        const count = countOf(reactions, type);
        return (
          <button
            key={type}
            type="button"
            title={name}
            aria-pressed={isMine}
            aria-label={`${name}, ${count}`}
            disabled={!isAllowed}
            onClick={() => onToggle({ type, isGiven: !isMine })}
            className={cn(
              "inline-flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2 text-[0.8125rem] tabular-nums",
              isMine ? "bg-accent-soft text-accent" : "text-ink-soft enabled:hover:bg-hover",
              "disabled:cursor-default",
            )}
          >
            <Icon aria-hidden className={cn("size-4", isMine && "fill-current")} />
            {count > 0 && count}
          </button>
        );
      })}
    </div>
  );
}

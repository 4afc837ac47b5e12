import { Link } from "react-router-dom";

import { Avatar } from "@/components/ui/avatar";
import { Time } from "@/components/ui/time";

import type { Hit } from "../api";
import { factsOf, KIND_ICONS, nameOf } from "../kinds";

/** One thing that was found: its name, what it is, and where the words are. */
export function HitRow({ hit }: { hit: Hit }) {
  const Icon = KIND_ICONS[hit.kind];
  return (
    <li className="relative flex gap-3 py-4 focus-within:bg-hover hover:bg-hover sm:px-3">
      <span className="mt-0.5 grid size-8 shrink-0 place-items-center text-ink-faint">
        {hit.kind === "person" && hit.author ? (
          <Avatar name={hit.author.display_name} picture={hit.author.profile_picture} />
        ) : (
          <Icon aria-hidden className="size-5" />
        )}
      </span>
      <div className="min-w-0">
        <h3 className="font-medium">
          <Link to={hit.url} className="break-words outline-none after:absolute after:inset-0">
            {nameOf(hit)}
          </Link>
        </h3>
        <p className="mt-0.5 text-sm text-ink-faint">
          {factsOf(hit).join(" · ")}
          {hit.kind === "post" && (
            <>
              {" · "}
              <Time moment={hit.created_at} />
            </>
          )}
        </p>
        <Excerpt segments={hit.segments} />
      </div>
    </li>
  );
}

/** The words around what was searched for. Never markup: the server sends parts. */
function Excerpt({ segments }: Pick<Hit, "segments">) {
  if (!segments.length) return null;
  return (
    <p className="mt-1 line-clamp-2 text-sm break-words text-ink-soft">
      {segments.map(({ text, is_match }, index) =>
        is_match ? (
          <mark key={index} className="rounded-xs bg-accent-soft px-0.5 font-medium text-ink">
            {text}
          </mark>
        ) : (
          <span key={index}>{text}</span>
        ),
      )}
    </p>
  );
}

import { ExternalLink } from "lucide-react";

import { Loading, Skeleton } from "@/components/ui/states";

import type { LinkPreview } from "../types";

/** The part of an address that says where it leads. */
const hostOf = (url: string) => {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
};

/** Pictures come from us or not at all: another site would learn who reads. */
const isOurs = (url: string) => new URL(url, location.origin).origin === location.origin;
const isWeb = (url: string) => /^https?:\/\//i.test(url);

/** Where a link leads, as far as that page says. */
export function LinkCard({ link }: { link: LinkPreview }) {
  if (link.state === "pending") return <LinkCardSkeleton />;
  const host = hostOf(link.url);
  return (
    <a
      href={isWeb(link.url) ? link.url : undefined}
      target="_blank"
      rel="nofollow ugc noopener noreferrer"
      className="flex overflow-hidden rounded-lg border bg-surface hover:border-line-strong hover:bg-hover"
    >
      {link.image_url && isOurs(link.image_url) && (
        <img src={link.image_url} alt="" loading="lazy" className="w-28 shrink-0 object-cover sm:w-40" />
      )}
      <span className="min-w-0 flex-1 space-y-1 px-4 py-3">
        <span className="line-clamp-2 block font-medium break-words">{link.title || link.url}</span>
        {link.description && (
          <span className="line-clamp-2 block text-sm break-words text-ink-soft">{link.description}</span>
        )}
        <span className="flex items-center gap-1.5 text-xs text-ink-faint">
          <ExternalLink aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{link.site_name ? `${link.site_name} · ${host}` : host}</span>
        </span>
      </span>
    </a>
  );
}

export function LinkCardSkeleton() {
  return (
    <Loading label="Looking at the link">
      <div className="space-y-2 rounded-lg border px-4 py-3">
        <Skeleton className="h-5 w-64 max-w-full" />
        <Skeleton className="h-4 w-full max-w-md" />
        <Skeleton className="h-3.5 w-28" />
      </div>
    </Loading>
  );
}

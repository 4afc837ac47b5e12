import { cn } from "@/lib/class-names";

import type { PostPicture } from "../types";

/** The pictures of a post, each opening in full. */
export function PictureGrid({ pictures }: { pictures: PostPicture[] }) {
  if (!pictures.length) return null;
  const isAlone = pictures.length === 1;
  return (
    <ul className={cn("grid gap-2", !isAlone && "grid-cols-2 sm:grid-cols-3")}>
      {pictures.map((picture) => (
        <li key={picture.id}>
          <a
            href={picture.url}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={`${picture.alt || "A picture without a description"}: open in full`}
            className="block overflow-hidden rounded-lg border bg-sunken"
          >
            <img
              src={isAlone ? picture.url : picture.thumbnail_url}
              alt={picture.alt}
              width={picture.width ?? undefined}
              height={picture.height ?? undefined}
              loading="lazy"
              decoding="async"
              className={cn("w-full", isAlone ? "max-h-[32rem] object-contain" : "aspect-4/3 object-cover")}
            />
          </a>
        </li>
      ))}
    </ul>
  );
}

import { useState } from "react";

import { cn } from "@/lib/class-names";

interface AvatarProps {
  /** Whose it is; the first letter stands in for a missing picture. */
  name: string;
  picture: string | null;
  className?: string;
  /** Ask for the 512 pixels instead of the 96. */
  isLarge?: boolean;
}

/** Somebody's picture, or their initial. Decoration: the name stands beside it. */
export function Avatar({ name, picture, className, isLarge }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const box = cn("grid size-8 shrink-0 place-items-center overflow-hidden rounded-full text-sm", className);
  if (!picture || picture === broken) {
    return (
      <span aria-hidden className={cn(box, "bg-accent-soft font-semibold text-accent")}>
        {Array.from(name)[0]?.toUpperCase()}
      </span>
    );
  }
  return (
    <img
      alt=""
      src={isLarge ? picture : small(picture)}
      className={cn(box, "bg-line object-cover")}
      referrerPolicy="no-referrer"
      loading="lazy"
      decoding="async"
      onError={() => setBroken(picture)}
    />
  );
}

/** The server keeps each avatar of its own in two sizes, side by side. */
const small = (picture: string) => picture.replace(/^(\/media\/avatar\/[0-9a-f]+)\/512\.webp$/, "$1/96.webp");

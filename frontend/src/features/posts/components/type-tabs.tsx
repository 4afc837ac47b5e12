import { Code, ImageIcon, Link2, type LucideIcon, Text } from "lucide-react";

import { cn } from "@/lib/class-names";

import type { PostType } from "../types";

const TYPES: { value: PostType; label: string; Icon: LucideIcon }[] = [
  { value: "text", label: "Text", Icon: Text },
  { value: "code", label: "Code", Icon: Code },
  { value: "link", label: "Link", Icon: Link2 },
  { value: "image", label: "Image", Icon: ImageIcon },
];

/** What kind of post it is to be; what was written stays when one changes one's mind. */
export function TypeTabs({ value, onChange }: { value: PostType; onChange: (type: PostType) => void }) {
  return (
    <fieldset>
      <legend className="sr-only">Kind of post</legend>
      <div className="grid grid-cols-4 rounded-lg border bg-sunken p-1">
        {TYPES.map(({ value: type, label, Icon }) => (
          <label
            key={type}
            className={cn(
              "flex h-9 cursor-pointer items-center justify-center gap-2 rounded-md text-sm font-medium",
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2",
              type === value ? "bg-surface text-ink shadow-sm" : "text-ink-soft hover:text-ink",
            )}
          >
            <input
              type="radio"
              name="post_type"
              className="sr-only"
              checked={type === value}
              onChange={() => onChange(type)}
            />
            <Icon aria-hidden className="size-4" /> {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

import { Flame, Info, Lightbulb, Rocket, TriangleAlert } from "lucide-react";

import { Markdown } from "@/components/markdown/markdown";
import { cn } from "@/lib/class-names";

import type { BlockOf } from "../content";

const LOOKS = {
  note: { icon: Info, title: "Note", look: "border-info/40 bg-info-soft", ink: "text-info" },
  tip: { icon: Lightbulb, title: "Tip", look: "border-good/40 bg-good-soft", ink: "text-good" },
  warning: { icon: TriangleAlert, title: "Watch out", look: "border-warn/40 bg-warn-soft", ink: "text-warn" },
  caution: { icon: Flame, title: "Careful", look: "border-bad/40 bg-bad-soft", ink: "text-bad" },
  advanced: {
    icon: Rocket,
    title: "For the curious",
    look: "border-line-strong bg-sunken",
    ink: "text-ink-soft",
  },
};

export function Callout({ block }: { block: BlockOf<"callout"> }) {
  const { icon: Icon, title, look, ink } = LOOKS[block.kind];
  return (
    <aside className={cn("rounded-lg border px-5 py-4", look)}>
      <p className={cn("mb-1.5 flex items-center gap-2 text-sm font-semibold", ink)}>
        <Icon aria-hidden className="size-4" /> {block.title ?? title}
      </p>
      <Markdown text={block.text} className="prose-compact text-[1rem]" />
    </aside>
  );
}

import { useEffect, useId, useRef, useState } from "react";

import { useThemeName } from "@/components/code-editor/use-theme-name";
import { CodeBlock } from "@/components/markdown/code-block";
import { Skeleton } from "@/components/ui/states";
import { useSeen } from "@/hooks/use-seen";

import type { BlockOf } from "../content";
import { drawDiagram } from "../diagrams";

/** A drawing from text. Screen readers get the author's description; a broken one shows its source. */
export function Diagram({ block }: { block: BlockOf<"diagram"> }) {
  const figure = useRef<HTMLElement>(null);
  const { svg, isBroken } = useDrawing(block, useSeen(figure));
  if (isBroken) {
    return (
      <figure className="space-y-2">
        <CodeBlock text={block.text.trimEnd()} language={block.language} />
        <figcaption className="text-sm text-ink-soft">
          This diagram could not be drawn; above is its source. It shows: {block.alt}
        </figcaption>
      </figure>
    );
  }
  return (
    <figure ref={figure} className="overflow-x-auto rounded-lg border bg-surface p-5">
      {svg ? (
        <div
          role="img"
          aria-label={block.alt}
          className="mx-auto flex w-fit max-w-full justify-center [&_svg]:h-auto [&_svg]:max-w-full"
          dangerouslySetInnerHTML={{ __html: svg }}
        />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
    </figure>
  );
}

function useDrawing({ language, text }: BlockOf<"diagram">, isWanted: boolean) {
  const theme = useThemeName();
  const id = useId().replace(/\W/g, "");
  const [svg, setSvg] = useState<string | null>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    drawDiagram({ language, text, theme, id: `d${id}` })
      .then((drawn) => isCurrent && setSvg(drawn))
      .catch(() => isCurrent && setBroken(true));
    return () => {
      isCurrent = false;
    };
  }, [language, text, theme, id, isWanted]);
  return { svg, isBroken };
}

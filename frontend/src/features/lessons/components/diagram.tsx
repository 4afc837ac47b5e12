import { useEffect, useId, useState } from "react";

import { CodeBlock } from "@/components/markdown/code-block";
import { useThemeName } from "@/components/code-editor/use-theme-name";
import { Skeleton } from "@/components/ui/states";

import type { BlockOf } from "../content";
import { drawDiagram } from "../diagrams";

/** A drawing from text. Screen readers get the author's description; a broken one shows its source. */
export function Diagram({ block }: { block: BlockOf<"diagram"> }) {
  const theme = useThemeName();
  const id = useId().replace(/\W/g, "");
  const [svg, setSvg] = useState<string | null>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    drawDiagram({ language: block.language, text: block.text, theme, id: `d${id}` })
      .then((drawn) => isCurrent && setSvg(drawn))
      .catch(() => isCurrent && setBroken(true));
    return () => {
      isCurrent = false;
    };
  }, [block.language, block.text, theme, id]);
  if (isBroken) return <CodeBlock text={block.text} language="text" filename={block.alt} />;
  return (
    <figure className="overflow-x-auto rounded-lg border bg-surface p-5">
      {svg ? (
        <div
          role="img"
          aria-label={block.alt}
          className="mx-auto flex w-fit justify-center [&_svg]:h-auto [&_svg]:max-w-full"
          dangerouslySetInnerHTML={{ __html: svg }}
        />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
    </figure>
  );
}

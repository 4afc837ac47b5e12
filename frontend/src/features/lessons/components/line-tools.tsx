import { ArrowDown, ArrowUp, IndentDecrease, IndentIncrease } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";

import { Button } from "@/components/ui/button";

interface LineToolsProps {
  label: string;
  onKeyDown: (event: KeyboardEvent) => void;
  onMove: (by: 1 | -1) => void;
  onIndent?: (by: 1 | -1) => void;
}

/** The buttons of one line: move it, and indent it where that means something. */
export function LineTools({ label, onKeyDown, onMove, onIndent }: LineToolsProps) {
  const tool = (name: string, icon: ReactNode, act: () => void) => (
    <Button
      variant="ghost"
      size="icon"
      className="size-8 max-sm:w-7"
      aria-label={name}
      onClick={act}
      onKeyDown={onKeyDown}
    >
      {icon}
    </Button>
  );
  return (
    <span className="flex shrink-0" role="group" aria-label={label}>
      {onIndent && (
        <>
          {tool("Indent less", <IndentDecrease aria-hidden />, () => onIndent(-1))}
          {tool("Indent more", <IndentIncrease aria-hidden />, () => onIndent(1))}
        </>
      )}
      {tool("Move up", <ArrowUp aria-hidden />, () => onMove(-1))}
      {tool("Move down", <ArrowDown aria-hidden />, () => onMove(1))}
    </span>
  );
}

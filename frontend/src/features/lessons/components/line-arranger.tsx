import { ArrowDown, ArrowUp, GripVertical, IndentDecrease, IndentIncrease } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";

import { Markdown } from "@/components/markdown/markdown";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/class-names";

import type { Option } from "../content";

export interface Line {
  id: string;
  indent: number;
}

interface LineArrangerProps {
  options: Option[];
  lines: Line[];
  onChange: (lines: Line[]) => void;
  isDisabled: boolean;
  /** Lines of a program: monospaced, and indented with Tab or the arrows. */
  isCode?: boolean;
}

const MAX_INDENT = 8;

function moved(lines: Line[], from: number, to: number): Line[] {
  const after = [...lines];
  const [line] = after.splice(from, 1);
  if (line) after.splice(Math.max(0, Math.min(to, after.length)), 0, line);
  return after;
}

/** Put lines in order by dragging, by buttons, or with Alt and the arrow keys. */
export function LineArranger({ options, lines, onChange, isDisabled, isCode = false }: LineArrangerProps) {
  const dragged = useRef<number | null>(null);
  const [spoken, setSpoken] = useState("");
  const textOf = (id: string) => options.find((option) => option.id === id)?.text ?? id;
  const move = (from: number, to: number) => {
    const line = lines[from];
    if (isDisabled || !line || to < 0 || to >= lines.length) return;
    onChange(moved(lines, from, to));
    setSpoken(`Moved to place ${to + 1} of ${lines.length}`);
  };
  const indent = (index: number, by: number) => {
    if (isDisabled) return;
    const clamped = (line: Line) => Math.max(0, Math.min(MAX_INDENT, line.indent + by));
    onChange(lines.map((line, i) => (i === index ? { ...line, indent: clamped(line) } : line)));
  };
  const onKey = (index: number) => (event: KeyboardEvent) => {
    if (!event.altKey) return;
    const actions: Record<string, () => void> = {
      ArrowUp: () => move(index, index - 1),
      ArrowDown: () => move(index, index + 1),
      ...(isCode && { ArrowRight: () => indent(index, 1), ArrowLeft: () => indent(index, -1) }),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  return (
    <div>
      <p className="mb-2 text-sm text-ink-faint">
        Drag the lines into order{isCode ? " and indent them" : ""}, or use the buttons.
      </p>
      <ol className="space-y-1.5">
        {lines.map((line, index) => (
          <li
            key={line.id}
            draggable={!isDisabled}
            onDragStart={() => (dragged.current = index)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => dragged.current !== null && move(dragged.current, index)}
            className="flex items-center gap-2 rounded-md border bg-canvas py-1 pr-1 pl-2"
          >
            <GripVertical aria-hidden className="size-4 shrink-0 cursor-grab text-ink-faint" />
            <div
              className={cn("min-w-0 flex-1 overflow-x-auto", isCode && "font-mono text-sm whitespace-pre")}
              style={{ paddingLeft: `${line.indent * 1.5}rem` }}
            >
              {isCode ? textOf(line.id) : <Markdown text={textOf(line.id)} className="prose-compact" />}
            </div>
            {!isDisabled && (
              <span className="flex shrink-0" role="group" aria-label={`Line ${index + 1}: ${textOf(line.id)}`}>
                {isCode && (
                  <>
                    <Tool label="Indent less" onClick={() => indent(index, -1)} onKeyDown={onKey(index)}>
                      <IndentDecrease aria-hidden />
                    </Tool>
                    <Tool label="Indent more" onClick={() => indent(index, 1)} onKeyDown={onKey(index)}>
                      <IndentIncrease aria-hidden />
                    </Tool>
                  </>
                )}
                <Tool label="Move up" onClick={() => move(index, index - 1)} onKeyDown={onKey(index)}>
                  <ArrowUp aria-hidden />
                </Tool>
                <Tool label="Move down" onClick={() => move(index, index + 1)} onKeyDown={onKey(index)}>
                  <ArrowDown aria-hidden />
                </Tool>
              </span>
            )}
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}

interface ToolProps {
  label: string;
  onClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  children: ReactNode;
}

function Tool({ label, onClick, onKeyDown, children }: ToolProps) {
  return (
    <Button variant="ghost" size="icon" className="size-8" aria-label={label} onClick={onClick} onKeyDown={onKeyDown}>
      {children}
    </Button>
  );
}

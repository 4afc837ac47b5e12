import { GripVertical } from "lucide-react";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";

import { Markdown } from "@/components/markdown/markdown";
import { cn } from "@/lib/class-names";

import type { Line } from "../answers";
import type { Option } from "../content";
import { LineTools } from "./line-tools";

interface LineArrangerProps {
  labelledBy: string;
  options: Option[];
  lines: Line[];
  onChange: (lines: Line[]) => void;
  isDisabled: boolean;
  /** Lines of a program: monospaced, and indented by buttons or the arrows. */
  isCode?: boolean;
}

const MAX_INDENT = 8;

function moved(lines: Line[], from: number, to: number): Line[] {
  const after = [...lines];
  const [line] = after.splice(from, 1);
  if (line) after.splice(to, 0, line);
  return after;
}

/** Put lines in order by dragging, by buttons, or with Alt and the arrow keys. */
export function LineArranger({
  labelledBy,
  options,
  lines,
  onChange,
  isDisabled,
  isCode,
}: LineArrangerProps) {
  const list = useRef<HTMLOListElement>(null);
  const dragged = useRef<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const [spoken, setSpoken] = useState("");
  const keepFocus = useKeptFocus(list, lines);
  const textOf = (id: string) => options.find((option) => option.id === id)?.text ?? id;

  const move = (from: number, to: number) => {
    if (isDisabled || from === to || to < 0 || to >= lines.length) return;
    keepFocus();
    onChange(moved(lines, from, to));
    setSpoken(`Line ${to + 1} of ${lines.length}`);
  };
  const indent = (index: number, by: number) => {
    const now = lines[index]?.indent ?? 0;
    const to = Math.max(0, Math.min(MAX_INDENT, now + by));
    if (isDisabled || to === now) return;
    onChange(lines.map((line, i) => (i === index ? { ...line, indent: to } : line)));
    setSpoken(`Indented ${to} ${to === 1 ? "step" : "steps"}`);
  };
  const onKey = (index: number) => (event: KeyboardEvent) => {
    const actions: Record<string, () => void> = {
      ArrowUp: () => move(index, index - 1),
      ArrowDown: () => move(index, index + 1),
      ...(isCode && { ArrowRight: () => indent(index, 1), ArrowLeft: () => indent(index, -1) }),
    };
    const action = event.altKey && actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  return (
    <div role="group" aria-labelledby={labelledBy}>
      {!isDisabled && (
        <p className="mb-2 text-sm text-ink-faint">
          Drag the lines into order{isCode && " and indent them"}, use the buttons, or hold Alt and press the
          arrow keys.
        </p>
      )}
      <ol ref={list} className="space-y-1.5">
        {lines.map((line, index) => (
          <li
            key={line.id}
            draggable={!isDisabled}
            onDragStart={() => (dragged.current = index)}
            onDragEnd={() => setTarget(null)}
            onDragOver={(event) => {
              event.preventDefault();
              setTarget(index);
            }}
            onDrop={() => {
              if (dragged.current !== null) move(dragged.current, index);
              setTarget(null);
            }}
            className={cn(
              "flex items-center gap-2 rounded-md border bg-canvas py-1 pr-1 pl-2",
              target === index && "border-accent bg-accent-soft",
            )}
          >
            {!isDisabled && (
              <GripVertical aria-hidden className="size-4 shrink-0 cursor-grab text-ink-faint" />
            )}
            <div
              className={cn(
                "min-w-0 flex-1 py-1",
                isCode && "font-mono text-sm break-words whitespace-pre-wrap",
              )}
              style={{ paddingLeft: `${line.indent * 1.5}rem` }}
            >
              {isCode ? textOf(line.id) : <Markdown text={textOf(line.id)} className="prose-compact" />}
            </div>
            {!isDisabled && (
              <LineTools
                label={`Line ${index + 1}: ${textOf(line.id)}`}
                onKeyDown={onKey(index)}
                onMove={(by) => move(index, index + by)}
                onIndent={isCode ? (by) => indent(index, by) : undefined}
              />
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

/** A moved element loses the focus; give it back, so that a line can be moved on. */
function useKeptFocus(list: React.RefObject<HTMLElement | null>, lines: Line[]) {
  const kept = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    kept.current?.focus();
    kept.current = null;
  }, [lines]);
  return () => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && list.current?.contains(activeElement))
      kept.current = activeElement;
  };
}

import { Tabs } from "radix-ui";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";

import { useIsSmall } from "@/hooks/use-media-query";

export interface Pane {
  id: string;
  title: string;
  content: ReactNode;
}

interface PanesProps {
  panes: [Pane, Pane, Pane];
  /** Which pane is shown where only one fits. */
  active: string;
  onActivate: (id: string) => void;
}

const STEP = 2;
const SMALLEST = 18;

/** Three panes side by side with movable borders, or one at a time on a small screen. */
export function Panes({ panes, active, onActivate }: PanesProps) {
  return useIsSmall() ? (
    <StackedPanes panes={panes} active={active} onActivate={onActivate} />
  ) : (
    <SideBySide panes={panes} />
  );
}

function StackedPanes({ panes, active, onActivate }: PanesProps) {
  return (
    <Tabs.Root value={active} onValueChange={onActivate} className="flex flex-1 flex-col">
      <Tabs.List aria-label="Parts" className="sticky top-14 z-20 grid grid-cols-3 border-b bg-canvas">
        {panes.map(({ id, title }) => (
          <Tabs.Trigger
            key={id}
            value={id}
            className="-mb-px border-b-2 border-transparent py-2.5 text-sm font-medium text-ink-soft data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {title}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {panes.map(({ id, content }) => (
        // Kept mounted, so that the editor keeps its place and its history.
        <Tabs.Content key={id} value={id} forceMount className="flex-1 data-[state=inactive]:hidden">
          {content}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function SideBySide({ panes }: { panes: PanesProps["panes"] }) {
  const frame = useRef<HTMLDivElement>(null);
  const [borders, setBorders] = useState<[number, number]>([34, 70]);
  const move = (index: 0 | 1, to: number) =>
    setBorders(([left, right]) =>
      index === 0
        ? [Math.max(SMALLEST, Math.min(to, right - SMALLEST)), right]
        : [left, Math.max(left + SMALLEST, Math.min(to, 100 - SMALLEST))],
    );
  const drag = (index: 0 | 1) => (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (box && event.buttons === 1) move(index, ((event.clientX - box.left) / box.width) * 100);
  };
  const [left, right] = borders;
  const [first, second, third] = panes;
  const columns = `${left}fr auto ${right - left}fr auto ${100 - right}fr`;
  return (
    <div
      ref={frame}
      className="grid h-[calc(100dvh-3.5rem)] shrink-0 grid-rows-[minmax(0,1fr)]"
      style={{ gridTemplateColumns: columns.replace(/([\d.]+)fr/g, "minmax(0, $1fr)") }}
    >
      <div className="min-h-0 overflow-y-auto">{first.content}</div>
      <Border
        label={`Width of ${first.title}`}
        value={left}
        onDrag={drag(0)}
        onStep={(by) => move(0, left + by)}
      />
      <div className="min-h-0 overflow-hidden">{second.content}</div>
      <Border
        label={`Width of ${second.title}`}
        value={right}
        onDrag={drag(1)}
        onStep={(by) => move(1, right + by)}
      />
      <div className="min-h-0 overflow-y-auto">{third.content}</div>
    </div>
  );
}

interface BorderProps {
  label: string;
  value: number;
  onDrag: (event: PointerEvent) => void;
  onStep: (by: number) => void;
}

function Border({ label, value, onDrag, onStep }: BorderProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") onStep(-STEP);
    if (event.key === "ArrowRight") onStep(STEP);
  };
  return (
    // The focusable separator of the ARIA window-splitter pattern.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={SMALLEST}
      aria-valuemax={100 - SMALLEST}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="w-1.5 cursor-col-resize touch-none border-x bg-sunken hover:bg-accent-soft focus-visible:bg-accent"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onDrag}
      onKeyDown={onKeyDown}
    />
  );
}

import { Tabs } from "radix-ui";
import type { ReactNode } from "react";

export type SideTab = "results" | "attempts";

interface SideProps {
  active: SideTab;
  onActivate: (tab: SideTab) => void;
  results: ReactNode;
  attempts: ReactNode;
}

const TABS: [SideTab, string][] = [
  ["results", "Results"],
  ["attempts", "Your attempts"],
];

/** What came of the code: now, and before. */
export function Side({ active, onActivate, results, attempts }: SideProps) {
  return (
    <Tabs.Root
      value={active}
      onValueChange={(tab) => onActivate(tab as SideTab)}
      className="flex min-h-full flex-col"
    >
      <Tabs.List aria-label="Results and attempts" className="flex border-b px-1">
        {TABS.map(([value, label]) => (
          <Tabs.Trigger
            key={value}
            value={value}
            className="-mb-px border-b-2 border-transparent px-3 py-2.5 text-xs font-medium text-ink-soft data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="results" className="flex-1">
        {results}
      </Tabs.Content>
      <Tabs.Content value="attempts" className="flex-1">
        {attempts}
      </Tabs.Content>
    </Tabs.Root>
  );
}

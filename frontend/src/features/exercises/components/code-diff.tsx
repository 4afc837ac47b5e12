import { lazy, Suspense } from "react";

import { Skeleton } from "@/components/ui/states";
import { useIsSmall } from "@/hooks/use-media-query";

import { DiffView } from "./diff-view";

const MonacoDiff = lazy(() => import("@/components/code-editor/monaco-diff"));

export interface CodeDiffProps {
  before: string;
  after: string;
  language: string;
  labels: [before: string, after: string];
  isInline: boolean;
}

/** Two versions of a file: Monaco's editor of differences, or line by line on a phone. */
export function CodeDiff({ labels, isInline, ...props }: CodeDiffProps) {
  const isSmall = useIsSmall();
  if (props.before === props.after) {
    return <p className="p-8 text-center text-sm text-ink-faint">Both are the same, letter for letter.</p>;
  }
  if (isSmall) {
    return (
      <DiffView
        expected={props.before}
        actual={props.after}
        signs={["−", "+"]}
        caption={`Difference between ${labels[0]} and ${labels[1]}`}
      />
    );
  }
  return (
    <Suspense fallback={<Skeleton className="m-3 h-64" />}>
      <MonacoDiff {...props} labels={labels} isInline={isInline} />
    </Suspense>
  );
}

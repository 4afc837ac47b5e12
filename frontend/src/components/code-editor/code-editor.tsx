import { lazy, Suspense } from "react";

import { Skeleton } from "@/components/ui/states";
import { useIsSmall } from "@/hooks/use-media-query";

import type { Marker, Place } from "./markers";

const Monaco = lazy(() => import("./monaco-editor"));
const CodeMirror = lazy(() => import("./codemirror-editor"));

export interface CodeEditorProps {
  value: string;
  onChange: (value: string) => void;
  language: string;
  /** Read out by screen readers. */
  label: string;
  path: string;
  isReadOnly?: boolean;
  /** What the judge complains of in this text. */
  markers?: Marker[];
  /** Where to put the cursor; each new object moves it once. */
  goal?: Place | null;
  onRun?: () => void;
  onSubmit?: () => void;
  /** Small editors inside a lesson always use the light editor. */
  isCompact?: boolean;
}

/** Monaco on a desktop, CodeMirror on touch and small screens; each is loaded when first needed. */
export function CodeEditor(props: CodeEditorProps) {
  const isSmall = useIsSmall();
  const Editor = props.isCompact || isSmall ? CodeMirror : Monaco;
  return (
    <Suspense fallback={<Skeleton className="m-3 h-32" />}>
      <Editor {...props} />
    </Suspense>
  );
}

import { CircleAlert, TriangleAlert } from "lucide-react";

import { cn } from "@/lib/class-names";

import type { Diagnostic } from "../api";

interface DiagnosticListProps {
  diagnostics: Diagnostic[];
  onJump: (diagnostic: Diagnostic) => void;
}

/** What the compiler complains of; each entry leads to its line. */
export function DiagnosticList({ diagnostics, onJump }: DiagnosticListProps) {
  if (!diagnostics.length) return null;
  const isOneFile = new Set(diagnostics.map(({ path }) => path)).size === 1;
  return (
    <ul aria-label="What the compiler says" className="divide-y border-b">
      {diagnostics.map((diagnostic, index) => (
        <li key={index}>
          <DiagnosticRow diagnostic={diagnostic} isOneFile={isOneFile} onJump={onJump} />
        </li>
      ))}
    </ul>
  );
}

interface DiagnosticRowProps {
  diagnostic: Diagnostic;
  isOneFile: boolean;
  onJump: (diagnostic: Diagnostic) => void;
}

function DiagnosticRow({ diagnostic, isOneFile, onJump }: DiagnosticRowProps) {
  const { path, line, column, severity, message } = diagnostic;
  const isError = severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <button
      type="button"
      onClick={() => onJump(diagnostic)}
      className="flex w-full items-start gap-3 px-4 py-2.5 text-left text-sm hover:bg-hover"
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", isError ? "text-bad" : "text-warn")} />
      <span className="min-w-0 flex-1 wrap-anywhere">
        <span className="sr-only">{isError ? "Error: " : "Warning: "}</span>
        {message}
      </span>
      <span className="shrink-0 font-mono text-xs leading-5 text-ink-faint tabular-nums">
        {!isOneFile && `${path}, `}line {line}
        {column !== null && `:${column}`}
      </span>
    </button>
  );
}

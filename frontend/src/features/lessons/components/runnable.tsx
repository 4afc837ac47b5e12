import { Play, RotateCcw } from "lucide-react";
import { useId, useState } from "react";

import { CodeEditor } from "@/components/code-editor/code-editor";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/field";
import type { Schema } from "@/lib/api/client";

import type { BlockOf } from "../content";
import { useRun } from "../hooks/use-run";

interface RunnableProps {
  block: BlockOf<"runnable">;
  lessonId: string;
}

/** An example that the reader may change and run. */
export function Runnable({ block, lessonId }: RunnableProps) {
  const [files, setFiles] = useState(block.files);
  const [stdin, setStdin] = useState(block.stdin ?? "");
  const { start, isRunning, result, error } = useRun(lessonId, block.id);
  const inputId = useId();
  const isChanged = files.some((file, index) => file.text !== block.files[index]?.text);
  const run = () =>
    start({
      files: files.filter((file) => !file.readonly).map(({ path, text }) => ({ path, text })),
      stdin: block.stdin === undefined ? undefined : stdin,
    });
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      {files.map((file, index) => (
        <div key={file.path} className="border-b">
          {files.length > 1 && <p className="border-b px-4 py-1.5 text-xs text-ink-faint">{file.path}</p>}
          <CodeEditor
            isCompact
            value={file.text}
            language={block.language}
            label={`Example ${file.path}`}
            path={file.path}
            isReadOnly={file.readonly}
            onRun={run}
            onChange={(text) => setFiles((all) => all.map((f, i) => (i === index ? { ...f, text } : f)))}
          />
        </div>
      ))}
      {block.stdin !== undefined && (
        <div className="border-b px-4 py-3">
          <label htmlFor={inputId} className="mb-1.5 block text-xs text-ink-faint">
            What the program reads
          </label>
          <Textarea
            id={inputId}
            className="min-h-12 font-mono text-sm"
            rows={2}
            value={stdin}
            onChange={(event) => setStdin(event.target.value)}
          />
        </div>
      )}
      <div className="flex items-center gap-2 px-3 py-2">
        <Button size="sm" onClick={run} disabled={isRunning}>
          <Play aria-hidden /> {isRunning ? "Running…" : "Run"}
        </Button>
        {isChanged && (
          <Button size="sm" variant="ghost" onClick={() => setFiles(block.files)}>
            <RotateCcw aria-hidden /> Start over
          </Button>
        )}
        <span className="ml-auto text-xs text-ink-faint">{result?.toolchain}</span>
      </div>
      <div aria-live="polite">
        {error && <p className="border-t px-4 py-3 text-sm text-bad">{error.message}</p>}
        {result && !isRunning && <Output result={result} expected={block.expected_stdout} />}
      </div>
    </div>
  );
}

function Output({ result, expected }: { result: Schema<"Result">; expected?: string }) {
  const first = result.tests[0];
  const printed = first?.output || first?.actual || "";
  const complaint = first?.stderr || result.compile_output || (first ? "" : result.message);
  const fits = expected !== undefined && printed.trim() === expected.trim();
  return (
    <div className="border-t bg-code px-4 py-3 font-mono text-[0.875rem] leading-relaxed">
      {printed && <pre className="overflow-x-auto whitespace-pre-wrap">{printed}</pre>}
      {complaint && <pre className="overflow-x-auto whitespace-pre-wrap text-bad">{complaint}</pre>}
      {!printed && !complaint && <p className="font-sans text-sm text-ink-faint">It ran and printed nothing.</p>}
      {result.verdict === "time_limit_exceeded" && (
        <p className="font-sans text-sm text-bad">Stopped: it ran longer than the time limit.</p>
      )}
      {fits && <p className="mt-2 font-sans text-sm text-good">That is what it should print.</p>}
    </div>
  );
}

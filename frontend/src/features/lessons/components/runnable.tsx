import { Play, RotateCcw } from "lucide-react";
import { useId, useState } from "react";

import { CodeEditor } from "@/components/code-editor/code-editor";
import { languageName } from "@/components/markdown/language-name";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Textarea } from "@/components/ui/field";
import { RunOutput } from "@/components/verdict/run-output";
import { useOnline } from "@/hooks/use-online";
import { useRun } from "@/hooks/use-run";

import { runBlock } from "../api";
import type { BlockOf, SourceFile } from "../content";

interface RunnableProps {
  block: BlockOf<"runnable">;
  lessonId: string;
}

/** A last empty line only costs height. */
const trimmed = (files: SourceFile[]) =>
  files.map((file) => ({ ...file, text: file.text.replace(/\n$/, "") }));

/** An example that the reader may change and run. */
export function Runnable({ block, lessonId }: RunnableProps) {
  const [start] = useState(() => trimmed(block.files));
  const [files, setFiles] = useState(start);
  const [stdin, setStdin] = useState(block.stdin ?? "");
  const running = useRun(runBlock(lessonId, block.id));
  const isOnline = useOnline();
  const isChanged = files.some((file, index) => file.text !== start[index]?.text);
  const run = () => {
    if (running.isRunning || !isOnline) return;
    running.start({
      files: files.filter((file) => !file.readonly).map(({ path, text }) => ({ path, text })),
      stdin: block.stdin === undefined ? undefined : stdin,
    });
  };
  return (
    <div className="overflow-hidden rounded-lg border border-line-strong bg-surface">
      {files.map((file, index) => (
        <div key={file.path} className="border-b">
          <div className="flex h-9 items-center justify-between border-b bg-code pr-1 pl-4 text-xs text-ink-faint">
            <span>
              {files.length > 1 ? file.path : languageName(block.language)}
              {file.readonly ? " · read only" : " · yours to change"}
            </span>
            <CopyButton text={file.text} label="Copy the code" />
          </div>
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
      {block.stdin !== undefined && <ProgramInput value={stdin} onChange={setStdin} />}
      <div className="flex items-center gap-2 px-3 py-2">
        <Button size="sm" onClick={run} disabled={running.isRunning || !isOnline}>
          <Play aria-hidden /> {running.isRunning ? "Running…" : "Run"}
        </Button>
        {isChanged && (
          <Button size="sm" variant="ghost" onClick={() => setFiles(start)}>
            <RotateCcw aria-hidden /> Start over
          </Button>
        )}
        <span className="ml-auto text-xs text-ink-faint">{running.result?.toolchain}</span>
      </div>
      <div aria-live="polite" aria-busy={running.isRunning}>
        {running.error && <p className="border-t px-4 py-3 text-sm text-bad">{running.error.message}</p>}
        {running.result && !running.error && (
          <RunOutput result={running.result} expected={block.expected_stdout} isOld={running.isRunning} />
        )}
      </div>
    </div>
  );
}

function ProgramInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="border-b px-4 py-3">
      <label htmlFor={id} className="mb-1.5 block text-xs text-ink-faint">
        What the program reads
      </label>
      <Textarea
        id={id}
        className="min-h-12 font-mono text-sm"
        rows={2}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

import { Play } from "lucide-react";
import { useId, useState } from "react";

import { CodeBlock } from "@/components/markdown/code-block";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/field";
import { RunOutput } from "@/components/verdict/run-output";
import { useOnline } from "@/hooks/use-online";
import { useRun } from "@/hooks/use-run";

import { runSnippet } from "../api";
import type { Post } from "../types";

/** The code of a post; the reader may run it on our judge. */
export function Snippet({ post }: { post: Post }) {
  const code = (post.code ?? "").replace(/\n$/, "");
  return (
    <div className="overflow-hidden rounded-lg border border-line-strong bg-surface">
      <div className="[&>div]:rounded-none [&>div]:border-0">
        <CodeBlock text={code} language={post.code_language ?? "text"} />
      </div>
      {post.is_runnable && post.allowed.includes("run") && <Runner postId={post.id} />}
    </div>
  );
}

function Runner({ postId }: { postId: string }) {
  const running = useRun(runSnippet(postId));
  const isOnline = useOnline();
  const [stdin, setStdin] = useState<string | null>(null);
  const id = useId();
  const run = () => running.start({ stdin: stdin ?? "" });
  return (
    <>
      {stdin !== null && (
        <div className="border-t px-4 py-3">
          <label htmlFor={id} className="mb-1.5 block text-xs text-ink-faint">
            What the program reads
          </label>
          <Textarea
            id={id}
            rows={2}
            spellCheck={false}
            className="min-h-12 font-mono text-sm"
            value={stdin}
            onChange={(event) => setStdin(event.target.value)}
          />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2 border-t px-3 py-2">
        <Button size="sm" onClick={run} disabled={running.isRunning || !isOnline}>
          <Play aria-hidden /> {running.isRunning ? "Running…" : "Run"}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          aria-expanded={stdin !== null}
          onClick={() => setStdin(stdin === null ? "" : null)}
        >
          {stdin === null ? "Give it input" : "No input"}
        </Button>
        <span className="ml-auto text-xs text-ink-faint">{running.result?.toolchain}</span>
      </div>
      <div aria-live="polite" aria-busy={running.isRunning}>
        {running.error && <p className="border-t px-4 py-3 text-sm text-bad">{running.error.message}</p>}
        {running.result && !running.error && <RunOutput result={running.result} isOld={running.isRunning} />}
      </div>
    </>
  );
}

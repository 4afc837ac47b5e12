import { Play, RotateCcw, Send } from "lucide-react";
import { Tabs } from "radix-ui";
import { useId, useMemo, useState } from "react";

import { CodeEditor } from "@/components/code-editor/code-editor";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/field";
import { useOnline } from "@/hooks/use-online";

import type { Diagnostic, Exercise } from "../api";
import type { useDraft } from "../hooks/use-draft";
import type { useGoal } from "../hooks/use-goal";

interface EditorPaneProps {
  exercise: Exercise;
  draft: ReturnType<typeof useDraft>;
  goal: ReturnType<typeof useGoal>;
  diagnostics: Diagnostic[];
  isBusy: boolean;
  onRun: (stdin?: string) => void;
  onSubmit: () => void;
}

/** The files, one's own input, and the two buttons. */
export function EditorPane({ exercise, draft, goal, diagnostics, isBusy, onRun, onSubmit }: EditorPaneProps) {
  const [stdin, setStdin] = useState<string | null>(null);
  const isOnline = useOnline();
  const file = exercise.files.find((item) => item.path === goal.path) ?? exercise.files[0];
  const isBlocked = isBusy || !isOnline;
  const run = () => !isBlocked && onRun(stdin ?? undefined);
  const submit = () => !isBlocked && onSubmit();
  const markers = useMemo(
    () => diagnostics.filter(({ path }) => path === file?.path),
    [diagnostics, file?.path],
  );
  if (!file) return null;
  return (
    <Tabs.Root value={file.path} onValueChange={goal.open} asChild>
      <section aria-label="Your code" className="flex h-full min-h-0 flex-col bg-surface">
        <div className="flex items-center justify-between border-b pr-2 pl-1">
          <Tabs.List aria-label="Files" className="flex overflow-x-auto">
            {exercise.files.map((item) => (
              <Tabs.Trigger
                key={item.path}
                value={item.path}
                className="-mb-px border-b-2 border-transparent px-3 py-2.5 font-mono text-xs text-ink-soft data-[state=active]:border-accent data-[state=active]:text-ink"
              >
                {item.path}
                {item.readonly && " (read only)"}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <ResetButton onReset={draft.reset} />
        </div>
        <Tabs.Content value={file.path} tabIndex={-1} className="min-h-0 flex-1">
          <CodeEditor
            key={file.path}
            value={file.readonly ? file.text : (draft.texts[file.path] ?? "")}
            onChange={(text) => draft.edit(file.path, text)}
            language={exercise.language}
            label={`Your code in ${file.path}`}
            path={file.path}
            isReadOnly={file.readonly}
            markers={markers}
            goal={goal.goal}
            onRun={run}
            onSubmit={submit}
          />
        </Tabs.Content>
        {stdin !== null && <OwnInput value={stdin} onChange={setStdin} />}
        <div className="flex flex-wrap items-center gap-2 border-t px-3 py-2.5">
          <Button variant="secondary" onClick={run} disabled={isBlocked} title="Ctrl+Enter">
            <Play aria-hidden /> Run
          </Button>
          <Button onClick={submit} disabled={isBlocked} title="Ctrl+Shift+Enter">
            <Send aria-hidden /> Submit
          </Button>
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={stdin !== null}
            onClick={() => setStdin(stdin === null ? "" : null)}
          >
            Own input
          </Button>
          {!isOnline && <span className="text-sm text-warn">Offline: your code is kept here.</span>}
        </div>
      </section>
    </Tabs.Root>
  );
}

function OwnInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="border-t px-3 py-2.5">
      <label htmlFor={id} className="mb-1 block text-xs text-ink-faint">
        What your program reads when you press Run
      </label>
      <Textarea
        id={id}
        rows={3}
        className="min-h-16 font-mono text-sm"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

function ResetButton({ onReset }: { onReset: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        <RotateCcw aria-hidden /> Start over
      </Button>
      <Dialog
        title="Start over?"
        description="Your code goes back to how the exercise began. What you submitted stays in your attempts."
        open={isOpen}
        onOpenChange={setOpen}
      >
        <div className="flex justify-end gap-2">
          <Button variant="secondary" onClick={() => setOpen(false)}>
            Keep my code
          </Button>
          <Button
            variant="danger"
            onClick={() => {
              onReset();
              setOpen(false);
            }}
          >
            Start over
          </Button>
        </div>
      </Dialog>
    </>
  );
}

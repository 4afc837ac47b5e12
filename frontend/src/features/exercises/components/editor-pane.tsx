import { Tabs } from "radix-ui";
import type { ReactNode } from "react";

import type { Exercise } from "../api";
import { filesIn } from "../languages";
import { FileEditor, type FileEditorProps } from "./file-editor";
import { StartOver } from "./start-over";

interface EditorPaneProps extends FileEditorProps {
  exercise: Exercise;
  picker: ReactNode;
  /** What stands below the editor. */
  children: ReactNode;
}

/** The files, and what is done with them. */
export function EditorPane({ exercise, picker, children, ...editor }: EditorPaneProps) {
  const files = filesIn(exercise, editor.language);
  const file = files.find((item) => item.path === editor.goal.path) ?? files[0];
  if (!file) return null;
  return (
    <Tabs.Root value={file.path} onValueChange={editor.goal.open} asChild>
      <section aria-label="Your code" className="flex h-full min-h-0 flex-col bg-surface">
        <div className="flex items-center justify-between gap-2 border-b pr-2 pl-1">
          <Tabs.List aria-label="Files" className="flex min-w-0 overflow-x-auto">
            {files.map((item) => (
              <Tabs.Trigger
                key={item.path}
                value={item.path}
                className="-mb-px border-b-2 border-transparent px-3 py-2.5 font-mono text-xs whitespace-nowrap text-ink-soft data-[state=active]:border-accent data-[state=active]:text-ink"
              >
                {item.path}
                {item.readonly && " (read only)"}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <div className="flex shrink-0 items-center gap-1 py-0.5">
            {picker}
            <StartOver onReset={editor.draft.reset} />
          </div>
        </div>
        <Tabs.Content
          value={file.path}
          tabIndex={-1}
          className="grid min-h-[45dvh] flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] lg:min-h-0"
        >
          <FileEditor key={`${editor.language} ${file.path}`} file={file} {...editor} />
        </Tabs.Content>
        {children}
      </section>
    </Tabs.Root>
  );
}

import { useMemo } from "react";

import { CodeEditor } from "@/components/code-editor/code-editor";

import type { Diagnostic, Exercise } from "../api";
import type { useDraft } from "../hooks/use-draft";
import type { useGoal } from "../hooks/use-goal";

export interface FileEditorProps {
  language: string;
  draft: ReturnType<typeof useDraft>;
  goal: ReturnType<typeof useGoal>;
  diagnostics: Diagnostic[];
  onRun: () => void;
  onSubmit: () => void;
}

/** One file with what the compiler says about it. */
export function FileEditor(props: FileEditorProps & { file: Exercise["files"][number] }) {
  const { file, language, draft, goal, diagnostics, onRun, onSubmit } = props;
  const { path, text, readonly } = file;
  const markers = useMemo(() => diagnostics.filter((each) => each.path === path), [diagnostics, path]);
  return (
    <CodeEditor
      value={readonly ? text : (draft.texts[path] ?? "")}
      onChange={(after) => draft.edit(path, after)}
      language={language}
      label={`Your code in ${path}`}
      path={path}
      isReadOnly={readonly}
      markers={markers}
      goal={goal.goal}
      onRun={onRun}
      onSubmit={onSubmit}
    />
  );
}

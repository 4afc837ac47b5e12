import { useMemo, useState } from "react";

import { useTitle } from "@/hooks/use-title";

import type { Exercise } from "../api";
import { currentDiagnostics } from "../diagnostics";
import { useDraft } from "../hooks/use-draft";
import { useGoal } from "../hooks/use-goal";
import { useLanguage } from "../hooks/use-language";
import { useShortcuts } from "../hooks/use-shortcuts";
import { useTrying } from "../hooks/use-trying";
import { EditorPane } from "./editor-pane";
import { History } from "./history";
import { KeyboardHelp } from "./keyboard-help";
import { LanguagePicker } from "./language-picker";
import { OwnInput } from "./own-input";
import { Panes } from "./panes";
import { Results } from "./results";
import { Side, type SideTab } from "./side";
import { Statement } from "./statement";
import { Toolbar } from "./toolbar";

interface ExerciseWorkspaceProps {
  exercise: Exercise;
  userId: string;
}

/** The page on which a learner solves one exercise. */
export function ExerciseWorkspace({ exercise, userId }: ExerciseWorkspaceProps) {
  useTitle(exercise.title);
  const { language, choose } = useLanguage(exercise);
  const draft = useDraft(exercise, userId, language);
  const trying = useTrying(exercise, { language, files: draft.files });
  const goal = useGoal(exercise.entry_path);
  const { judging } = trying.shown;
  const diagnostics = useMemo(() => currentDiagnostics(judging, draft.texts), [judging, draft.texts]);
  const [pane, setPane] = useState("task");
  const [side, setSide] = useState<SideTab>("results");
  const [isHelpOpen, setHelpOpen] = useState(false);
  const showing = (begin: () => boolean) => () => {
    if (!begin()) return;
    setPane("results");
    setSide("results");
  };
  const actions = {
    onRun: showing(trying.run),
    onServerRun: showing(trying.runOnServer),
    onSubmit: showing(trying.submit),
    onHelp: () => setHelpOpen(true),
  };
  useShortcuts(actions);
  const editor = (
    <EditorPane
      exercise={exercise}
      language={language}
      picker={<LanguagePicker languages={exercise.languages} language={language} onChoose={choose} />}
      draft={draft}
      goal={goal}
      diagnostics={diagnostics}
      onRun={actions.onRun}
      onSubmit={actions.onSubmit}
    >
      {trying.stdin !== null && <OwnInput value={trying.stdin} onChange={trying.setStdin} />}
      <Toolbar trying={trying} {...actions} />
    </EditorPane>
  );
  const results = (
    <Results
      {...trying.shown}
      exercise={exercise}
      diagnostics={diagnostics}
      onJump={(place) => {
        setPane("code");
        goal.jump(place);
      }}
      onServerRun={actions.onServerRun}
      preparation={trying.preparation}
      onStop={trying.isRunningHere ? trying.stop : undefined}
    />
  );
  const attempts = (
    <History
      exerciseId={exercise.id}
      draft={draft.files}
      language={language}
      onRestore={(attempt) => {
        if (attempt.language !== language) choose(attempt.language);
        draft.load(attempt.files, attempt.language);
        setPane("code");
      }}
    />
  );
  return (
    <>
      <Panes
        active={pane}
        onActivate={setPane}
        panes={[
          { id: "task", title: "Task", content: <Statement exercise={exercise} /> },
          { id: "code", title: "Code", content: editor },
          {
            id: "results",
            title: "Results",
            content: <Side active={side} onActivate={setSide} results={results} attempts={attempts} />,
          },
        ]}
      />
      <KeyboardHelp open={isHelpOpen} onOpenChange={setHelpOpen} />
    </>
  );
}

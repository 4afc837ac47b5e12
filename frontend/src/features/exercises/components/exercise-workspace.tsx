import { Tabs } from "radix-ui";
import { useMemo, useState } from "react";

import { useTitle } from "@/hooks/use-title";

import type { Exercise } from "../api";
import { currentDiagnostics } from "../diagnostics";
import { useDraft } from "../hooks/use-draft";
import { useGoal } from "../hooks/use-goal";
import { useJudging } from "../hooks/use-judging";
import { EditorPane } from "./editor-pane";
import { History } from "./history";
import { Panes } from "./panes";
import { Results } from "./results";
import { Statement } from "./statement";

interface ExerciseWorkspaceProps {
  exercise: Exercise;
  userId: string;
}

/** The page on which a learner solves one exercise. */
export function ExerciseWorkspace({ exercise, userId }: ExerciseWorkspaceProps) {
  useTitle(exercise.title);
  const draft = useDraft(exercise, userId);
  const { submit, run, ...judged } = useJudging(exercise.id);
  const goal = useGoal(exercise.entry_path);
  const { judging } = judged;
  const diagnostics = useMemo(() => currentDiagnostics(judging, draft.texts), [judging, draft.texts]);
  const [pane, setPane] = useState("task");
  const [side, setSide] = useState("results");
  const show = () => {
    setPane("results");
    setSide("results");
  };
  const { language } = exercise;
  return (
    <Panes
      active={pane}
      onActivate={setPane}
      panes={[
        { id: "task", title: "Task", content: <Statement exercise={exercise} /> },
        {
          id: "code",
          title: "Code",
          content: (
            <EditorPane
              exercise={exercise}
              draft={draft}
              goal={goal}
              diagnostics={diagnostics}
              isBusy={judged.isBusy}
              onRun={(stdin) => {
                show();
                run({ language, files: draft.files, ...(stdin !== undefined && { stdin }) });
              }}
              onSubmit={() => {
                show();
                submit({ language, files: draft.files });
              }}
            />
          ),
        },
        {
          id: "results",
          title: "Results",
          content: (
            <Tabs.Root value={side} onValueChange={setSide} className="flex min-h-full flex-col">
              <Tabs.List aria-label="Results and attempts" className="flex border-b px-1">
                {[
                  ["results", "Results"],
                  ["attempts", "Your attempts"],
                ].map(([value, label]) => (
                  <Tabs.Trigger
                    key={value}
                    value={value ?? ""}
                    className="-mb-px border-b-2 border-transparent px-3 py-2.5 text-xs font-medium text-ink-soft data-[state=active]:border-accent data-[state=active]:text-ink"
                  >
                    {label}
                  </Tabs.Trigger>
                ))}
              </Tabs.List>
              <Tabs.Content value="results" className="flex-1">
                <Results
                  {...judged}
                  exercise={exercise}
                  diagnostics={diagnostics}
                  onJump={(place) => {
                    setPane("code");
                    goal.jump(place);
                  }}
                />
              </Tabs.Content>
              <Tabs.Content value="attempts" className="flex-1">
                <History
                  exerciseId={exercise.id}
                  onLoad={(files) => {
                    draft.load(files);
                    setPane("code");
                  }}
                />
              </Tabs.Content>
            </Tabs.Root>
          ),
        },
      ]}
    />
  );
}

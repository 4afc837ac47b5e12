import { CircleCheck, CircleX } from "lucide-react";
import { type ReactNode, useState } from "react";

import { CodeBlock } from "@/components/markdown/code-block";
import { Markdown } from "@/components/markdown/markdown";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/class-names";
import { plural } from "@/lib/format";

import type { AnswerState } from "../api";
import type { BlockOf, Question } from "../content";
import { useQuestion } from "../hooks/use-question";
import { Choices } from "./choices";
import { LineArranger, type Line } from "./line-arranger";
import { TextAnswer } from "./text-answer";

interface QuizProps {
  block: BlockOf<"quiz">;
  lessonId: string;
  answers: AnswerState[];
}

export function Quiz({ block, lessonId, answers }: QuizProps) {
  return (
    <div className="divide-y rounded-lg border border-line-strong bg-surface">
      {block.questions.map((question) => (
        <QuestionForm
          key={question.id}
          question={question}
          blockId={block.id}
          lessonId={lessonId}
          state={answers.find((a) => a.block_id === block.id && a.question_id === question.id)}
        />
      ))}
    </div>
  );
}

/** What is chosen before anything is: nothing, or the given order. */
function startOf(question: Question): unknown {
  if (question.kind === "multiple") return [];
  if (question.kind === "order") return question.options?.map((option) => option.id) ?? [];
  if (question.kind === "parsons") return question.options?.map(({ id }) => ({ id, indent: 0 })) ?? [];
  return "";
}

const isBlank = (draft: unknown) => draft === "" || (Array.isArray(draft) && draft.length === 0);

interface QuestionFormProps {
  question: Question;
  blockId: string;
  lessonId: string;
  state: AnswerState | undefined;
}

function QuestionForm({ question, blockId, lessonId, state }: QuestionFormProps) {
  const given = question.kind === "number" && state ? String(state.answer) : state?.answer;
  const [draft, setDraft] = useState<unknown>(given ?? startOf(question));
  const { answer, isSending, error } = useQuestion(lessonId, blockId, question.id);
  const isOver = state?.correct === true || state?.attempts_left === 0;
  const isUnchanged = state !== undefined && JSON.stringify(draft) === JSON.stringify(given);
  const number = Number(String(draft).replace(",", "."));
  const isNoNumber = question.kind === "number" && Number.isNaN(number);
  return (
    <form
      className="space-y-4 p-5 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault();
        answer(question.kind === "number" ? number : draft);
      }}
    >
      <Markdown text={question.prompt} className="prose-compact text-[1rem] font-medium" />
      {question.code && <CodeBlock text={question.code.text} language={languageOf(question.code.path)} />}
      <AnswerControl question={question} draft={draft} onChange={setDraft} isOver={isOver} />
      <div aria-live="polite" className="space-y-3">
        {state && isUnchanged && <Judgement state={state} />}
        {error && <p className="text-sm text-bad">{error.message}</p>}
      </div>
      {!isOver && (
        <Button type="submit" disabled={isSending || isBlank(draft) || isNoNumber || isUnchanged}>
          {isSending ? "Checking…" : "Check"}
        </Button>
      )}
    </form>
  );
}

const languageOf = (path: string) =>
  path.endsWith(".py") ? "python" : /\.[cm]?js$/.test(path) ? "javascript" : "text";

interface AnswerControlProps {
  question: Question;
  draft: unknown;
  onChange: (draft: unknown) => void;
  isOver: boolean;
}

function AnswerControl({ question, draft, onChange, isOver }: AnswerControlProps): ReactNode {
  const options = question.options ?? [];
  switch (question.kind) {
    case "single":
    case "multiple":
      return (
        <Choices
          name={question.id}
          legend={question.prompt}
          options={options}
          isMultiple={question.kind === "multiple"}
          chosen={Array.isArray(draft) ? (draft as string[]) : [String(draft)]}
          onChange={(chosen) => onChange(question.kind === "multiple" ? chosen : chosen[0])}
          isDisabled={isOver}
        />
      );
    case "order":
      return (
        <LineArranger
          options={options}
          lines={(draft as string[]).map((id) => ({ id, indent: 0 }))}
          onChange={(lines) => onChange(lines.map((line) => line.id))}
          isDisabled={isOver}
        />
      );
    case "parsons":
      return (
        <LineArranger
          options={options}
          lines={draft as Line[]}
          onChange={onChange}
          isDisabled={isOver}
          isCode
        />
      );
    default:
      return (
        <TextAnswer
          kind={question.kind}
          label={question.prompt}
          value={String(draft)}
          onChange={onChange}
          isDisabled={isOver}
        />
      );
  }
}

function Judgement({ state }: { state: AnswerState }) {
  const Icon = state.correct ? CircleCheck : CircleX;
  return (
    <div className={cn("rounded-md px-4 py-3", state.correct ? "bg-good-soft" : "bg-bad-soft")}>
      <p className={cn("flex items-center gap-2 font-medium", state.correct ? "text-good" : "text-bad")}>
        <Icon aria-hidden className="size-5" />
        {state.correct ? "Right" : "Not yet"}
        {!state.correct && state.attempts_left !== null && (
          <span className="font-normal">
            {state.attempts_left === 0 ? "– no tries left" : `– ${plural(state.attempts_left, "try", "tries")} left`}
          </span>
        )}
      </p>
      {state.feedback && <Markdown text={state.feedback} className="prose-compact mt-1.5" />}
      {state.explanation && <Markdown text={state.explanation} className="prose-compact mt-1.5" />}
    </div>
  );
}

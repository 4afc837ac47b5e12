import { useId, useState } from "react";

import { CodeBlock } from "@/components/markdown/code-block";
import { Markdown } from "@/components/markdown/markdown";
import { Button } from "@/components/ui/button";
import { useOnline } from "@/hooks/use-online";

import { answerFrom, blankDraft, draftOf, isSameAnswer } from "../answers";
import type { AnswerState } from "../api";
import type { BlockOf, Question } from "../content";
import { useQuestion } from "../hooks/use-question";
import { AnswerControl, KNOWN_QUESTIONS } from "./answer-control";
import { Judgement } from "./judgement";

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

interface QuestionFormProps {
  question: Question;
  blockId: string;
  lessonId: string;
  state: AnswerState | undefined;
}

function QuestionForm({ question, blockId, lessonId, state }: QuestionFormProps) {
  const [draft, setDraft] = useState(() => (state ? draftOf(question, state.answer) : blankDraft(question)));
  const { answer, isSending, error } = useQuestion(lessonId, blockId, question.id);
  const isOnline = useOnline();
  const promptId = useId();
  const isOver = state?.correct === true || state?.attempts_left === 0;
  const isAnswered = state !== undefined && isSameAnswer(question, draft, state.answer);
  const sendable = answerFrom(question, draft);
  return (
    <form
      className="space-y-4 p-5 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending && !isAnswered && sendable !== null) answer(sendable);
      }}
    >
      <div id={promptId}>
        <Markdown text={question.prompt} className="prose-compact text-[1rem] font-medium" />
      </div>
      {question.code && (
        <CodeBlock
          text={question.code.text.replace(/\n$/, "")}
          language={languageOf(question.code.path)}
          filename={question.code.path}
        />
      )}
      <AnswerControl
        question={question}
        draft={draft}
        onChange={setDraft}
        isOver={isOver}
        labelledBy={promptId}
      />
      <div aria-live="polite" className="space-y-3 empty:hidden">
        {state && isAnswered && <Judgement state={state} />}
        {error && <p className="text-sm text-bad">{error.message}</p>}
      </div>
      {!isOver && KNOWN_QUESTIONS.has(question.kind) && (
        <Button type="submit" disabled={isSending || sendable === null || isAnswered || !isOnline}>
          {isSending ? "Checking…" : "Check"}
        </Button>
      )}
    </form>
  );
}

const languageOf = (path: string) =>
  path.endsWith(".py") ? "python" : /\.[cm]?js$/.test(path) ? "javascript" : "text";

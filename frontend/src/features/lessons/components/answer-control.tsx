import type { ReactNode } from "react";

import type { Line } from "../answers";
import type { Question } from "../content";
import { Choices } from "./choices";
import { LineArranger } from "./line-arranger";
import { TextAnswer } from "./text-answer";

interface AnswerControlProps {
  question: Question;
  draft: unknown;
  onChange: (draft: unknown) => void;
  isOver: boolean;
  /** The id of the element that asks. */
  labelledBy: string;
}

/** The form of one kind of question. */
export function AnswerControl({
  question,
  draft,
  onChange,
  isOver,
  labelledBy,
}: AnswerControlProps): ReactNode {
  const options = question.options ?? [];
  const shared = { labelledBy, isDisabled: isOver };
  switch (question.kind) {
    case "single":
      return (
        <Choices
          {...shared}
          options={options}
          chosen={[String(draft)]}
          onChange={([chosen]) => onChange(chosen)}
        />
      );
    case "multiple":
      return (
        <Choices {...shared} isMultiple options={options} chosen={draft as string[]} onChange={onChange} />
      );
    case "order":
      return (
        <LineArranger
          {...shared}
          options={options}
          lines={(draft as string[]).map((id) => ({ id, indent: 0 }))}
          onChange={(lines) => onChange(lines.map((line) => line.id))}
        />
      );
    case "parsons":
      return (
        <LineArranger {...shared} isCode options={options} lines={draft as Line[]} onChange={onChange} />
      );
    case "text":
    case "number":
    case "predict_output":
      return <TextAnswer {...shared} kind={question.kind} value={String(draft)} onChange={onChange} />;
    default:
      return (
        <p className="text-sm text-ink-faint">
          This kind of question needs a newer version of CodeHub. The rest of the lesson works.
        </p>
      );
  }
}

/** Questions that this version can ask. */
export const KNOWN_QUESTIONS: ReadonlySet<string> = new Set([
  "single",
  "multiple",
  "text",
  "number",
  "order",
  "parsons",
  "predict_output",
]);

import type { Question } from "./content";

/** One line of a Parsons problem, or one step of an order, where the learner has put it. */
export interface Line {
  id: string;
  indent: number;
}

/** What stands in the form before anything is answered: nothing, or the given order. */
export function blankDraft({ kind, options = [] }: Question): unknown {
  if (kind === "multiple") return [];
  if (kind === "order") return options.map((option) => option.id);
  if (kind === "parsons") return options.map(({ id }) => ({ id, indent: 0 }));
  return "";
}

/** What stands in the form after this answer was given. */
export const draftOf = (question: Question, answer: unknown): unknown =>
  question.kind === "number" ? String(answer) : answer;

/** The answer to send; null while there is none to send. */
export function answerFrom(question: Question, draft: unknown): unknown {
  if (question.kind === "number") return numberFrom(String(draft));
  if (Array.isArray(draft)) return draft.length ? draft : null;
  return String(draft).trim() ? draft : null;
}

/** "3,5" is as good as "3.5"; "Infinity" is no number that JSON can carry. */
function numberFrom(text: string): number | null {
  const number = Number(text.trim().replace(",", "."));
  return text.trim() && Number.isFinite(number) ? number : null;
}

/** Whether the form still holds what was answered; "3.0" is 3, and ticking order does not matter. */
export function isSameAnswer(question: Question, draft: unknown, answer: unknown): boolean {
  const now = answerFrom(question, draft);
  if (question.kind !== "multiple") return JSON.stringify(now) === JSON.stringify(answer);
  const sorted = (ids: unknown) => JSON.stringify(Array.isArray(ids) ? [...(ids as string[])].sort() : ids);
  return sorted(now) === sorted(answer);
}

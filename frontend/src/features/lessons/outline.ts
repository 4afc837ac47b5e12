import type { ExerciseLine } from "./api";
import type { Block } from "./content";

export interface Entry {
  /** The block that it leads to. */
  id: string;
  title: string;
  /** Something to do rather than to read: a quiz or an exercise. */
  isTask: boolean;
}

const FENCES = /^(```|~~~)[\s\S]*?^\1/gm;
const HEADING = /^#{1,3}\s+(.+?)\s*#*$/m;
const MARKS = /[*_`]/g;

const headingOf = (markdown: string) =>
  HEADING.exec(markdown.replace(FENCES, ""))?.[1]?.replace(MARKS, "") ?? null;

/** Find the exercise that a block names by slug or id. */
export const exerciseOf = (name: string, exercises: ExerciseLine[]) =>
  exercises.find((line) => line.slug === name || line.id === name);

function titleOf(block: Block, exercises: ExerciseLine[]): string | null {
  if (block.type === "markdown") return headingOf(block.text);
  if (block.type === "exercise") return exerciseOf(block.exercise, exercises)?.title ?? null;
  if (block.type === "quiz")
    return block.questions.length > 1 ? `${block.questions.length} questions` : "Question";
  return null;
}

/** The headings, questions and exercises of a lesson, in its order. */
export function outlineOf(blocks: Block[], exercises: ExerciseLine[]): Entry[] {
  return blocks.flatMap((block) => {
    const title = titleOf(block, exercises);
    return title ? [{ id: block.id, title, isTask: block.type !== "markdown" }] : [];
  });
}

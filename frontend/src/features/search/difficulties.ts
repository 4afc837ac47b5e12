import type { Filters } from "./api";

type Difficulty = NonNullable<Filters["difficulty"]>;

export const DIFFICULTY_LABELS: Record<Difficulty, string> = {
  beginner: "Beginner",
  intermediate: "Intermediate",
  advanced: "Advanced",
  expert: "Expert",
};

export const isDifficulty = (text: string | null): text is Difficulty =>
  text !== null && Object.hasOwn(DIFFICULTY_LABELS, text);

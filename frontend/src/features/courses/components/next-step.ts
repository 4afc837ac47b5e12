import type { Step } from "../api";

/** Where the learner goes on, as a link and a word for the button. */
export function nextStepLink(step: Step, courseId: string): { to: string; label: string } {
  if (step.kind === "lesson") return { to: `/lessons/${step.lesson_id}`, label: step.title };
  if (step.kind === "exercise") return { to: `/exercises/${step.exercise_id}`, label: step.title };
  if (step.kind === "certificate") return { to: "/certificates", label: "Your certificate" };
  return { to: `/courses/${courseId}`, label: "Look back" };
}

import { expect } from "@playwright/test";

import type { Person, Schema } from "./people";

const LESSON = {
  schema: "codehub/lesson@1",
  lang: "en",
  blocks: [
    { id: "what", type: "markdown", text: "To **double** a number is to add it to itself." },
    {
      id: "check",
      type: "quiz",
      questions: [
        {
          id: "three",
          kind: "single",
          prompt: "What is 3, doubled?",
          options: [
            { id: "six", text: "6", correct: true },
            { id: "joined", text: "34", feedback: "That is not even 33." },
          ],
          explanation: "3 + 3 is 6.",
        },
      ],
    },
    { id: "task", type: "exercise", exercise: "double-a-number" },
  ],
};
const call = (id: string, args: number[], value: number, visibility: string) => ({
  id,
  kind: "call",
  name: `Twice ${args[0]}`,
  target: "double",
  args,
  expect: { value },
  visibility,
});
export const file = (text: string) => [{ path: "solution.py", text }];
export const TESTS = {
  schema: "codehub/tests@1",
  language: "python",
  files: { solution: ["solution.py"] },
  cases: [call("two", [2], 4, "sample"), call("five", [5], 10, "public"), call("minus", [-4], -8, "hidden")],
  solutions: [
    {
      id: "reference",
      role: "reference",
      expect: "pass",
      files: file("def double(number):\n    return number * 2\n"),
    },
  ],
};

/** Write a course of one lesson through the API, as an instructor does. */
export async function writeJourneyCourse(instructor: Person): Promise<Schema<"Course">> {
  const mark = Date.now().toString(36);
  const course = await instructor.post<Schema<"Course">>("courses/", {
    title: `Doubling, step ${mark}`,
    slug: `doubling-${mark}`,
    description: "A very small course.",
    category: "Python",
    difficulty: "beginner",
    duration: 5,
    objectives: ["Double a number"],
    is_published: true,
  });
  const lesson = await instructor.post<Schema<"Lesson">>("lessons/", {
    course: course.id,
    title: "Doubling",
    duration: 5,
    content: { ...LESSON, blocks: LESSON.blocks.slice(0, 2) },
  });
  const exercise = await instructor.post<Schema<"Exercise">>("exercises/", {
    lesson: lesson.id,
    title: "Double a number",
    slug: "double-a-number",
    description: "Write `double(number)`: it returns the number times two.",
    difficulty: "beginner",
    starter_code: "def double(number):\n    pass\n",
    hints: ["Use `*`."],
    test_cases: TESTS,
  });
  // What is published has been proven; saving the exercise has asked for that.
  const proven = async () =>
    (await instructor.get<Schema<"PaginatedProofRunList">>(`exercises/${exercise.id}/proofs/`)).results[0]
      ?.verdict;
  await expect.poll(proven, { timeout: 60_000 }).toBe("green");
  const draft = await instructor.patch<Schema<"Lesson">>(`lessons/${lesson.id}/`, { content: LESSON });
  await instructor.post(`lessons/${lesson.id}/publish/`, {}, { "If-Match": `"${draft.revision.sha256}"` });
  return course;
}

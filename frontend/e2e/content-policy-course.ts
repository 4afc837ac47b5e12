import type { Person, Schema } from "./people";

const FLOW = "flowchart LR\n  A[Start] --> B{Even?}\n  B -->|yes| C[Halve]\n  B -->|no| D[Triple, add one]";
const TALK =
  "sequenceDiagram\n  participant A as Browser\n  A->>B: GET /\n  B-->>A: 200\n  Note over A,B: done";
const CLASSES = "classDiagram\n  class Stack {\n    +push(item)\n    +pop() item\n  }\n  Stack <|-- Tower";
const STATES = "stateDiagram-v2\n  [*] --> Idle\n  Idle --> Busy : work\n  Busy --> [*]";
const PIE = 'pie title Time\n  "Reading" : 60\n  "Writing" : 40';
const diagram = (id: string, text: string, language = "mermaid") => ({
  id,
  type: "diagram",
  language,
  text,
  alt: `The drawing ${id}`,
});

/** Whatever of a lesson wants styles, scripts or WebAssembly of its own. */
const BLOCKS = [
  {
    id: "maths",
    type: "markdown",
    text: "Halving: $$\\sum_{k=1}^{\\infty} \\frac{1}{2^k} = 1, \\sqrt{\\frac{a}{b}}, \\overbrace{x+y}^{z}$$\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n```python\nprint(1)\n```",
  },
  diagram("flow", FLOW),
  diagram("talk", TALK),
  diagram("classes", CLASSES),
  diagram("states", STATES),
  diagram("pie", PIE),
  diagram("dot", "digraph { rankdir=LR; a -> b; b -> c [style=dashed]; }", "dot"),
];
export const DRAWINGS = BLOCKS.slice(1).map(({ id }) => `The drawing ${id}`);

/** Write a published lesson of such blocks; return its id. */
export async function writeLesson(instructor: Person): Promise<string> {
  const mark = Date.now().toString(36);
  const course = await instructor.post<Schema<"Course">>("courses/", {
    title: `Drawing, step ${mark}`,
    slug: `drawing-${mark}`,
    description: "A very small course.",
    category: "Python",
    difficulty: "beginner",
    duration: 5,
    objectives: ["Draw"],
    is_published: true,
  });
  const lesson = await instructor.post<Schema<"Lesson">>("lessons/", {
    course: course.id,
    title: "Drawing",
    duration: 5,
    content: { schema: "codehub/lesson@1", lang: "en", blocks: BLOCKS },
  });
  const headers = { "If-Match": `"${lesson.revision.sha256}"` };
  await instructor.post(`lessons/${lesson.id}/publish/`, {}, headers);
  return lesson.id;
}

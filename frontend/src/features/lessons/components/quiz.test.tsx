import { useQuery } from "@tanstack/react-query";
import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";

import { lesson } from "@/testing/learning-samples";
import { show } from "@/testing/render";
import { server } from "@/testing/server";

import { type AnswerState, lessonQuery } from "../api";
import type { BlockOf, Question } from "../content";
import { Quiz } from "./quiz";

const OPTIONS = [
  { id: "a", text: "print(1)" },
  { id: "b", text: "print(2)" },
];

/** A page with one question, whose answers arrive through the lesson as they do in the app. */
function Page({ question }: { question: Question }) {
  const found = useQuery(lessonQuery("lesson-1"));
  if (!found.data) return null;
  const block: BlockOf<"quiz"> = { id: "quiz-1", type: "quiz", questions: [question] };
  return <Quiz block={block} lessonId="lesson-1" answers={found.data.answers} />;
}

const ask = (kind: Question["kind"], more: Partial<Question> = {}) => {
  const question: Question = { id: "q1", kind, prompt: "What comes first?", ...more };
  return show(<Page question={question} />);
};

/** The server keeps what was answered and says what `judged` holds. */
function judging(judged: Partial<AnswerState> = {}, given: AnswerState[] = []) {
  const answers: unknown[] = [];
  server.use(
    http.get("*/api/lessons/lesson-1/", () => HttpResponse.json(lesson({ answers: given }))),
    http.post("*/api/lessons/lesson-1/answers/", async ({ request }) => {
      answers.push(((await request.json()) as { answer: unknown }).answer);
      const progress = { ...lesson().progress, blocks_done: [] };
      return HttpResponse.json({
        correct: true,
        feedback: null,
        explanation: null,
        attempts: answers.length,
        attempts_left: null,
        block_done: true,
        progress,
        ...judged,
      });
    }),
  );
  return answers;
}

const check = () => screen.getByRole("button", { name: "Check" });

test("a single choice is sent, and a right answer ends the question", async () => {
  const answers = judging({ explanation: "Programs run from the top." });
  const { user } = ask("single", { options: OPTIONS });
  await screen.findAllByRole("radio");
  expect(check()).toBeDisabled();

  await user.click(screen.getByLabelText("print(2)"));
  await user.click(check());

  expect(await screen.findByText("Right")).toBeVisible();
  expect(await screen.findByText("Programs run from the top.")).toBeVisible();
  expect(answers).toEqual(["b"]);
  expect(screen.queryByRole("button", { name: "Check" })).not.toBeInTheDocument();
});

test("a wrong answer tells how many tries are left and may be changed", async () => {
  judging({ correct: false, feedback: "Look at the first line.", attempts_left: 2 });
  const { user } = ask("single", { options: OPTIONS });
  await user.click(await screen.findByLabelText("print(1)"));
  await user.click(check());

  expect(await screen.findByText("– 2 tries left")).toBeVisible();
  expect(await screen.findByText("Look at the first line.")).toBeVisible();
  expect(check()).toBeDisabled();

  await user.click(screen.getByLabelText("print(2)"));
  expect(check()).toBeEnabled();
  expect(screen.queryByText("Not yet")).not.toBeInTheDocument();
});

test("after the last try nothing can be sent", async () => {
  judging({ correct: false, attempts_left: 0 });
  const { user } = ask("text");

  await user.type(await screen.findByRole("textbox"), "no idea");
  await user.click(check());

  expect(await screen.findByText("– no tries left")).toBeVisible();
  expect(screen.getByRole("textbox")).toBeDisabled();
});

test("several choices, a number with a comma, and text are sent as they are meant", async () => {
  const answers = judging();
  const multiple = ask("multiple", { options: OPTIONS });
  await multiple.user.click(await screen.findByLabelText("print(2)"));
  await multiple.user.click(screen.getByLabelText("print(1)"));
  await multiple.user.click(check());
  await screen.findByText("Right");
  multiple.unmount();

  const number = ask("number");
  await number.user.type(await screen.findByRole("textbox"), "3,5");
  await number.user.click(check());
  await screen.findByText("Right");

  expect(answers).toEqual([["b", "a"], 3.5]);
});

test("a number that is none cannot be sent", async () => {
  judging();
  const { user } = ask("number");

  await user.type(await screen.findByRole("textbox"), "three");

  expect(check()).toBeDisabled();
});

test("the output of a program may have several lines", async () => {
  const answers = judging();
  const { user } = ask("predict_output", { code: { path: "main.py", text: "print(1)\nprint(2)\n" } });

  await user.type(await screen.findByRole("textbox"), "1{Enter}2");
  await user.click(check());
  await screen.findByText("Right");

  expect(answers).toEqual(["1\n2"]);
});

test("lines of a program are ordered and indented with the keyboard alone", async () => {
  const answers = judging();
  const options = [
    { id: "body", text: "print(n)" },
    { id: "loop", text: "for n in range(3):" },
  ];
  const { user } = ask("parsons", { options });
  const line = await screen.findByRole("group", { name: "Line 1: print(n)" });
  within(line).getByRole("button", { name: "Move down" }).focus();

  await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
  expect(screen.getByText("Line 2 of 2")).toBeInTheDocument();
  await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
  expect(screen.getByText("Indented 1 step")).toBeInTheDocument();
  await user.click(check());
  await screen.findByText("Right");

  expect(answers).toEqual([
    [
      { id: "loop", indent: 0 },
      { id: "body", indent: 1 },
    ],
  ]);
});

test("steps are put in order with the buttons, and cannot leave the list", async () => {
  const answers = judging();
  const { user } = ask("order", { options: OPTIONS });
  const line = await screen.findByRole("group", { name: "Line 2: print(2)" });

  await user.click(within(line).getByRole("button", { name: "Move up" }));
  await user.click(
    within(screen.getByRole("group", { name: "Line 1: print(2)" })).getByRole("button", { name: "Move up" }),
  );
  await user.click(check());
  await screen.findByText("Right");

  expect(answers).toEqual([["b", "a"]]);
});

test("what was answered before is there again", async () => {
  const before: AnswerState = {
    block_id: "quiz-1",
    question_id: "q1",
    correct: true,
    attempts: 1,
    attempts_left: null,
    answer: "b",
    feedback: null,
    explanation: null,
  };
  judging({}, [before]);

  ask("single", { options: OPTIONS });

  expect(await screen.findByLabelText("print(2)")).toBeChecked();
  expect(screen.getByText("Right")).toBeVisible();
});

test("a question of a kind from the future says so and offers nothing to send", async () => {
  judging();

  ask("drawing" as Question["kind"]);

  expect(await screen.findByText(/This kind of question needs a newer version/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Check" })).not.toBeInTheDocument();
});

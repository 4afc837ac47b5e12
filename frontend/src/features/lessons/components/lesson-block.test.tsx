import { screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";

import { lesson } from "@/testing/learning-samples";
import { show } from "@/testing/render";

import type { Block } from "../content";
import { BlockBoundary, LessonBlock } from "./lesson-block";

afterEach(() => vi.restoreAllMocks());

const view = (block: unknown) => show(<LessonBlock block={block as Block} lesson={lesson()} />);

test("markdown shows no raw HTML and runs nothing", async () => {
  view({ id: "m", type: "markdown", text: "Hello <img src=x onerror=alert(1)> **you**" });

  expect(await screen.findByText("you")).toBeVisible();
  expect(document.querySelector("img")).toBeNull();
});

test("a link of a script is not one", async () => {
  view({ id: "m", type: "markdown", text: "[click](javascript:alert(1))" });

  expect(await screen.findByText("click")).toBeVisible();
  expect(document.querySelector("[href^='javascript']")).toBeNull();
});

test("a block of a type from the future says so", () => {
  view({ id: "h", type: "hologram" });

  expect(screen.getByText(/This part needs a newer version of CodeHub/)).toBeVisible();
});

test("a block that breaks does not take the lesson down", () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const broken = { id: "t", type: "tabs", tabs: null } as unknown as Block;

  show(
    <BlockBoundary>
      <LessonBlock block={broken} lesson={lesson()} />
    </BlockBoundary>,
  );

  expect(screen.getByText(/This part could not be shown/)).toBeVisible();
});

import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";

import { DiffView } from "./diff-view";

const rows = () => screen.getAllByRole("row").map((row) => row.textContent);
const marked = () => [...document.querySelectorAll("mark")].map((mark) => mark.textContent);

test("equal lines are the same, a replaced one shows both and marks what differs", () => {
  render(<DiffView expected={"one\ntwo\n"} actual={"one\ntvo\n"} />);

  expect(rows()).toEqual(["sameone", "expectedtwo", "yourstvo"]);
  expect(marked()).toEqual(["w", "v"]);
});

test("a missing and a surplus line are told apart", () => {
  render(<DiffView expected={"one\ntwo\nthree\n"} actual={"one\nthree\nfour\n"} />);

  expect(rows()).toEqual(["sameone", "expectedtwo", "samethree", "yoursfour"]);
});

test("an empty line has a name", () => {
  render(<DiffView expected={"one\n\ntwo\n"} actual={"one\ntwo\n"} />);

  expect(screen.getByText("(empty line)")).toBeVisible();
});

test("where only blanks differ they become visible", () => {
  render(<DiffView expected={"a b\n"} actual={"a  b\n"} />);

  expect(screen.getByText(/Only spaces or line ends differ/)).toBeVisible();
  expect(rows()[1]).toBe("yoursa··b");
});

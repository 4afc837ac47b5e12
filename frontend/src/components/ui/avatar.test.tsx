import { fireEvent, render } from "@testing-library/react";
import { expect, test } from "vitest";

import { Avatar } from "./avatar";

const LARGE = "/media/avatar/0123456789abcdef0123456789abcdef/512.webp";
const SMALL = "/media/avatar/0123456789abcdef0123456789abcdef/96.webp";
const image = (container: HTMLElement) => container.querySelector("img");

test("a picture of ours is asked for in the size that is shown", () => {
  const { container, rerender } = render(<Avatar name="Ada" picture={LARGE} />);
  expect(image(container)?.getAttribute("src")).toBe(SMALL);

  rerender(<Avatar name="Ada" picture={LARGE} isLarge />);
  expect(image(container)?.getAttribute("src")).toBe(LARGE);
});

test("a picture from elsewhere is asked for as it is, without saying who asks", () => {
  const { container } = render(<Avatar name="Ada" picture="https://example.org/512.webp" />);

  expect(image(container)?.getAttribute("src")).toBe("https://example.org/512.webp");
  expect(image(container)).toHaveAttribute("referrerpolicy", "no-referrer");
});

test("an initial stands in for a picture that is missing or broken", () => {
  const { container, rerender } = render(<Avatar name="ada" picture={null} />);
  expect(container).toHaveTextContent("A");

  rerender(<Avatar name="ada" picture={LARGE} />);
  fireEvent.error(image(container)!);
  expect(image(container)).toBeNull();

  rerender(<Avatar name="ada" picture="https://example.org/new.png" />);
  expect(image(container)).not.toBeNull();
});

import type { ReactNode } from "react";

import { useHighlighted } from "@/components/markdown/use-highlighted";
import { cn } from "@/lib/class-names";
import { percent } from "@/lib/format";

import type { Exercise } from "../api";

interface SharedCodeProps {
  side: "left" | "right";
  heading: ReactNode;
  /** How much of this code is also on the other side, 0 to 1. */
  share: number;
  name: string;
  files: { path: string; text: string }[];
  /** Line numbers from 1, counted through all files. */
  passages: { from: number; to: number }[];
  exercise: Exercise;
}

const ending = (path: string) => path.slice(path.lastIndexOf(".") + 1);
const languageOf = ({ languages, language }: Exercise, path: string) =>
  languages.find((each) => ending(each.entry_path) === ending(path))?.id ?? language;

/** One attempt with the lines marked that the other shares. */
export function SharedCode({ side, heading, share, name, files, passages, exercise }: SharedCodeProps) {
  return (
    <section
      aria-label={`Code of ${name}`}
      className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border bg-code lg:row-span-2 lg:grid lg:grid-rows-subgrid lg:gap-0"
    >
      <div className="border-b bg-sunken px-4 py-2.5 text-sm">
        {heading}
        <p className="mt-1 text-xs text-ink-soft">{percent(share * 100)} of this code is shared</p>
      </div>
      <div
        role="group"
        aria-label={`Lines of ${name}`}
        // A listing can be longer than its frame, so it must be reachable to scroll by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="min-h-0 overflow-auto -outline-offset-2"
      >
        {files.map(({ path, text }, index) => (
          <Listing
            key={path}
            side={side}
            path={files.length > 1 ? path : null}
            text={text.replace(/\n$/, "")}
            first={1 + linesBefore(files, index)}
            passages={passages}
            language={languageOf(exercise, path)}
          />
        ))}
      </div>
    </section>
  );
}

const linesBefore = (files: { text: string }[], index: number) =>
  files.slice(0, index).reduce((sum, { text }) => sum + text.replace(/\n$/, "").split("\n").length, 0);

interface ListingProps {
  side: string;
  path: string | null;
  text: string;
  first: number;
  passages: { from: number; to: number }[];
  language: string;
}

function Listing({ side, path, text, first, passages, language }: ListingProps) {
  const html = useHighlighted(text, language);
  return (
    <>
      {path && <p className="border-b px-4 py-1 font-mono text-xs text-ink-faint">{path}</p>}
      <pre className="py-2 text-[0.8125rem] leading-relaxed">
        <code className="block w-fit min-w-full">
          {text.split("\n").map((line, index) => {
            const number = first + index;
            const at = passages.findIndex(({ from, to }) => from <= number && number <= to);
            const begins = passages.findIndex(({ from }) => from === number);
            return (
              <span
                key={index}
                id={begins < 0 ? undefined : `${side}-passage-${begins + 1}`}
                data-shared={at < 0 ? undefined : at + 1}
                className={cn(
                  "flex border-l-3 border-transparent pr-4",
                  at >= 0 && "border-accent bg-accent-soft [&_.hljs-comment]:text-ink-soft!",
                )}
              >
                <span aria-hidden className="w-6 shrink-0 pl-1 text-[0.6875rem] text-accent select-none">
                  {begins < 0 ? "" : begins + 1}
                </span>
                <span aria-hidden className="mr-4 w-7 shrink-0 text-right text-ink-soft select-none">
                  {index + 1}
                </span>
                {begins >= 0 && <span className="sr-only">Passage {begins + 1} begins. </span>}
                {html?.[index] === undefined ? (
                  <span>{line || " "}</span>
                ) : (
                  <span dangerouslySetInnerHTML={{ __html: html[index] || " " }} />
                )}
              </span>
            );
          })}
        </code>
      </pre>
    </>
  );
}

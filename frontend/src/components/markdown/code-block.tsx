import { CopyButton } from "@/components/ui/copy-button";
import { cn } from "@/lib/class-names";

import { languageName } from "./language-name";
import { useHighlighted } from "./use-highlighted";

interface CodeBlockProps {
  text: string;
  language: string;
  filename?: string;
  /** Line numbers, from 1, to point at. */
  marked?: number[];
}

/** A listing with its language, a copy button and marked lines. */
export function CodeBlock({ text, language, filename, marked = [] }: CodeBlockProps) {
  const lines = useHighlighted(text, language);
  return (
    <div className="overflow-hidden rounded-lg border bg-code">
      <div className="flex h-9 items-center justify-between border-b pr-1 pl-4 text-xs text-ink-faint">
        <span className="min-w-0 truncate">
          {filename && <span className="text-ink-soft">{filename} · </span>}
          {languageName(language)}
        </span>
        <CopyButton text={text} label="Copy the code" />
      </div>
      {/* A listing can be wider than the page, so it must be reachable to scroll by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} className="overflow-x-auto py-3 text-[0.875rem] leading-relaxed">
        <code className="block w-fit min-w-full">
          {text.split("\n").map((line, index) => (
            <span
              key={index}
              className={cn(
                "block px-4",
                marked.includes(index + 1) && "border-l-3 border-accent bg-accent-soft pl-[0.8125rem]",
              )}
              {...(lines?.[index] === undefined
                ? { children: line || " " }
                : { dangerouslySetInnerHTML: { __html: lines[index] || " " } })}
            />
          ))}
        </code>
      </pre>
    </div>
  );
}

import { lazy, type ReactNode, Suspense } from "react";
import type { Components, Options } from "react-markdown";

import { CodeBlock } from "@/components/markdown/code-block";
import { cn } from "@/lib/class-names";

const Rendered = lazy(() => import("./rendered"));
const RenderedWithMaths = lazy(() => import("./rendered-with-maths"));
const HAS_MATHS = /(^|[^\\])\$[^\s$][^$]*\$/;

const components: Components = {
  pre: ({ children }) => <>{children}</>,
  code: ({ className, children }) => {
    const text = String(children as string);
    const language = /language-([\w+-]+)/.exec(className ?? "")?.[1];
    if (!language && !text.includes("\n")) return <code>{children}</code>;
    return <CodeBlock text={text.replace(/\n$/, "")} language={language ?? "text"} />;
  },
  a: ({ href, children }) => {
    const isForeign = /^https?:/.test(href ?? "");
    return (
      <a href={href} {...(isForeign ? { target: "_blank", rel: "noreferrer nofollow" } : {})}>
        {children}
      </a>
    );
  },
  // A wide table scrolls by itself, so the page does not.
  table: ({ children }) => (
    <div className="overflow-x-auto">
      <table>{children as ReactNode}</table>
    </div>
  ),
};

export type MarkdownOptions = Pick<Options, "children" | "components">;

interface MarkdownProps {
  text: string;
  className?: string;
}

/** Markdown without raw HTML; the maths renderer is loaded only where there is maths. */
export function Markdown({ text, className }: MarkdownProps) {
  const Renderer = HAS_MATHS.test(text) ? RenderedWithMaths : Rendered;
  return (
    <div className={cn("prose", className)}>
      <Suspense fallback={<p className="whitespace-pre-wrap">{text}</p>}>
        <Renderer components={components}>{text}</Renderer>
      </Suspense>
    </div>
  );
}

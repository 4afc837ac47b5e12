import { lazy, type ReactNode, Suspense, useMemo } from "react";
import type { Components, Options } from "react-markdown";
import { Link } from "react-router-dom";

import { CodeBlock } from "@/components/markdown/code-block";
import { cn } from "@/lib/class-names";

import { hasMaths } from "./has-maths";
import { linkReferences, type References } from "./references";

const Rendered = lazy(() => import("./rendered"));
const RenderedWithMaths = lazy(() => import("./rendered-with-maths"));

/** A page of ours that the router shows; files and the API are left to the browser. */
const isPage = (href: string) => /^\/(?!\/|static\/|media\/|api\/)/.test(href);

const components: Components = {
  // The page has its own h1.
  h1: ({ children }) => <h2>{children}</h2>,
  pre: ({ children }) => <>{children}</>,
  code: ({ className, children }) => {
    const text = String(children as string);
    const language = /language-([\w+-]+)/.exec(className ?? "")?.[1];
    if (!language && !text.includes("\n")) return <code>{children}</code>;
    return <CodeBlock text={text.replace(/\n$/, "")} language={language ?? "text"} />;
  },
  a: ({ href = "", children }) => {
    if (isPage(href)) return <Link to={href}>{children}</Link>;
    const isForeign = /^https?:/.test(href);
    return (
      <a href={href} {...(isForeign && { target: "_blank", rel: "noreferrer nofollow" })}>
        {children}
      </a>
    );
  },
  img: ({ src, alt, title }) => <img src={src} alt={alt ?? ""} title={title} loading="lazy" />,
  // A wide table scrolls by itself, so the page does not; by keyboard too.
  table: ({ children }) => (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
};

/** What members write: links earn their makers nothing, and no picture tells a stranger who reads. */
const memberComponents: Components = {
  ...components,
  a: ({ href = "", children }) =>
    isPage(href) ? <Link to={href}>{children}</Link> : <ForeignLink href={href}>{children}</ForeignLink>,
  img: ({ src, alt, title }) => {
    if (typeof src !== "string" || !src) return null;
    if (isOurs(src)) return <img src={src} alt={alt ?? ""} title={title} loading="lazy" />;
    return <ForeignLink href={src}>{alt || "A picture elsewhere"}</ForeignLink>;
  },
};

/** Only files of ours that everybody gets alike: an address of the API could do something. */
const isOurs = (src: string) => /^\/(media|static)\//.test(src) && !src.includes("..");

function ForeignLink({ href, children }: { href: string; children: ReactNode }) {
  const isForeign = /^https?:/.test(href);
  return (
    <a href={href} rel="nofollow ugc noopener noreferrer" {...(isForeign && { target: "_blank" })}>
      {children}
    </a>
  );
}

export type MarkdownOptions = Pick<Options, "children" | "components" | "remarkPlugins">;

interface MarkdownProps {
  text: string;
  className?: string;
  /** For what members write: whom and what it names. */
  references?: References;
}

/** Markdown without raw HTML; the maths renderer is loaded only where there is maths. */
export function Markdown({ text, className, references }: MarkdownProps) {
  const Renderer = hasMaths(text) ? RenderedWithMaths : Rendered;
  const plugins = useMemo(() => references && [linkReferences(references)], [references]);
  return (
    <div className={cn("prose", className)}>
      <Suspense fallback={<p className="whitespace-pre-wrap">{text}</p>}>
        <Renderer components={references ? memberComponents : components} remarkPlugins={plugins}>
          {text}
        </Renderer>
      </Suspense>
    </div>
  );
}

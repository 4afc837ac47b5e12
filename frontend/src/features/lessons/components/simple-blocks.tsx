import { Download, ExternalLink } from "lucide-react";
import { Tabs } from "radix-ui";
import { useState } from "react";
import { Link } from "react-router-dom";

import { CodeBlock } from "@/components/markdown/code-block";
import { Markdown } from "@/components/markdown/markdown";
import { Button } from "@/components/ui/button";

import { plural } from "@/lib/format";

import type { BlockOf } from "../content";

export function Code({ block }: { block: BlockOf<"code"> }) {
  return (
    <figure>
      <CodeBlock
        text={block.text.replace(/\n$/, "")}
        language={block.language}
        filename={block.filename}
        marked={block.highlight}
      />
      {block.caption && (
        <figcaption>
          <Markdown text={block.caption} className="prose-compact mt-2 text-sm text-ink-soft" />
        </figcaption>
      )}
    </figure>
  );
}

export function Embed({ block }: { block: BlockOf<"embed"> }) {
  const [isLoaded, setLoaded] = useState(false);
  if (isLoaded) {
    return (
      <iframe
        src={block.url}
        title={block.title}
        height={block.height ?? 420}
        sandbox="allow-scripts allow-forms allow-same-origin"
        loading="lazy"
        className="w-full rounded-lg border"
      />
    );
  }
  return (
    <div className="rounded-lg border bg-sunken px-6 py-8 text-center">
      <p className="font-medium">{block.title}</p>
      {block.fallback && (
        <Markdown text={block.fallback} className="prose-compact mx-auto mt-2 text-ink-soft" />
      )}
      <div className="mt-4 flex flex-wrap justify-center gap-3">
        <Button onClick={() => setLoaded(true)}>Load from {new URL(block.url).hostname}</Button>
        <Button asChild variant="secondary">
          <a href={block.url} target="_blank" rel="noreferrer">
            <ExternalLink aria-hidden /> Open in a new tab
          </a>
        </Button>
      </div>
    </div>
  );
}

export function Reveal({ block }: { block: BlockOf<"reveal"> }) {
  return (
    <details className="group rounded-lg border bg-surface px-5 py-3.5">
      <summary className="cursor-pointer font-medium">{block.title}</summary>
      <Markdown text={block.text} className="prose-compact mt-3 text-[1rem]" />
    </details>
  );
}

export function TabbedText({ block }: { block: BlockOf<"tabs"> }) {
  return (
    <Tabs.Root defaultValue="0" className="rounded-lg border bg-surface">
      <Tabs.List className="flex gap-1 overflow-x-auto border-b px-2">
        {block.tabs.map(({ label }, index) => (
          <Tabs.Trigger
            key={label}
            value={String(index)}
            className="-mb-px border-b-2 border-transparent px-3 py-2.5 text-sm font-medium text-ink-soft data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {block.tabs.map(({ label, text }, index) => (
        <Tabs.Content key={label} value={String(index)} className="p-5">
          <Markdown text={text} className="prose-compact text-[1rem]" />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function size(bytes: number): string {
  if (bytes < 1000) return plural(bytes, "byte");
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function Attachment({ block }: { block: BlockOf<"attachment"> }) {
  return (
    <a
      href={block.src}
      download={block.name}
      className="flex items-center gap-3 rounded-lg border bg-surface px-4 py-3 hover:bg-sunken"
    >
      <Download aria-hidden className="size-5 text-ink-faint" />
      <span className="font-medium">{block.name}</span>
      {block.bytes !== undefined && <span className="text-sm text-ink-faint">{size(block.bytes)}</span>}
    </a>
  );
}

export function Links({ block }: { block: BlockOf<"links"> }) {
  return (
    <ul className="divide-y rounded-lg border bg-surface">
      {block.items.map(({ url, title }) => (
        <li key={url}>
          {url.startsWith("/") ? (
            <Link to={url} className="flex items-center gap-2.5 px-4 py-3 hover:bg-sunken">
              {title}
            </Link>
          ) : (
            <a
              href={/^https?:/.test(url) ? url : undefined}
              target="_blank"
              rel="noreferrer"
              className="flex items-center gap-2.5 px-4 py-3 hover:bg-sunken"
            >
              {title} <ExternalLink aria-hidden className="size-3.5 text-ink-faint" />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

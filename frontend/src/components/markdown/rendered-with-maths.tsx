import "katex/dist/katex.min.css";

import ReactMarkdown from "react-markdown";
import rehypeKatex from "rehype-katex";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";

import type { MarkdownOptions } from "./markdown";

const REMARK = [remarkGfm, remarkMath];
const REHYPE = [rehypeKatex];

export default function RenderedWithMaths({ remarkPlugins, ...options }: MarkdownOptions) {
  return (
    <ReactMarkdown
      remarkPlugins={[...REMARK, ...(remarkPlugins ?? [])]}
      rehypePlugins={REHYPE}
      skipHtml
      {...options}
    />
  );
}

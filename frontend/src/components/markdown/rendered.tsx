import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";

import type { MarkdownOptions } from "./markdown";

const PLUGINS = [remarkGfm];

export default function Rendered({ remarkPlugins, ...options }: MarkdownOptions) {
  return <ReactMarkdown remarkPlugins={[...PLUGINS, ...(remarkPlugins ?? [])]} skipHtml {...options} />;
}

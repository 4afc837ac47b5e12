import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";

import type { MarkdownOptions } from "./markdown";

const PLUGINS = [remarkGfm];

export default function Rendered(options: MarkdownOptions) {
  return <ReactMarkdown remarkPlugins={PLUGINS} skipHtml {...options} />;
}

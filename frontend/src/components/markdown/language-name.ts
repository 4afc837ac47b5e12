const NAMES: Record<string, string> = {
  python: "Python",
  py: "Python",
  javascript: "JavaScript",
  js: "JavaScript",
  typescript: "TypeScript",
  ts: "TypeScript",
  c: "C",
  cpp: "C++",
  go: "Go",
  java: "Java",
  rust: "Rust",
  rs: "Rust",
  bash: "Shell",
  sh: "Shell",
  json: "JSON",
  sql: "SQL",
  html: "HTML",
  css: "CSS",
  text: "Text",
  console: "Output",
  mermaid: "Mermaid",
  dot: "Graphviz",
};

/** A language as people write it. */
export const languageName = (language: string) => NAMES[language] ?? language;

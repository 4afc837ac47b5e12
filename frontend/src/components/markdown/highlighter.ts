import highlight from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import c from "highlight.js/lib/languages/c";
import cpp from "highlight.js/lib/languages/cpp";
import go from "highlight.js/lib/languages/go";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import rust from "highlight.js/lib/languages/rust";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";

const LANGUAGES = { bash, c, cpp, go, java, javascript, json, python, rust, sql, typescript };
for (const [name, language] of Object.entries(LANGUAGES)) highlight.registerLanguage(name, language);

/** Return one line of safe HTML for each line of the code. */
export function highlightedLines(text: string, language: string): string[] {
  const known = highlight.getLanguage(language);
  const html = known
    ? highlight.highlight(text, { language, ignoreIllegals: true }).value
    : text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign);
  return splitLines(html);
}

/** Split at line ends, closing open spans there and opening them again on the next line. */
function splitLines(html: string): string[] {
  const open: string[] = [];
  return html.split("\n").map((line) => {
    const start = open.join("");
    for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
      if (tag === "</span>") open.pop();
      else open.push(tag);
    }
    return start + line + "</span>".repeat(open.length);
  });
}

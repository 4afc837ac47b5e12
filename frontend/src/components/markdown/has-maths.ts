const CODE = /```[\s\S]*?```|`[^`\n]*`/g;
// Pandoc's rule: no blank inside the dollars, no digit after them, so "$5 or $10" stays money.
const MATHS = /\$\$[\s\S]+?\$\$|(?<![\\$])\$(?!\s)[^$\n]*[^\s\\$]\$(?!\d)/;

/** Whether a Markdown text has formulas outside its code. */
export const hasMaths = (markdown: string) => MATHS.test(markdown.replace(CODE, ""));

import * as monaco from "monaco-editor/esm/vs/editor/editor.api.js";

/** A token's colour as #rrggbb: the build shortens #ffffff to #fff, which Monaco does not read. */
function token(name: string): string {
  const colour = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return colour.length === 4 ? colour.replace(/[0-9a-f]/gi, "$&$&") : colour;
}

/** Give Monaco the colours of the page's theme. */
export function defineTheme(name: string) {
  const colour = (variable: string) => token(variable).replace("#", "");
  monaco.editor.defineTheme("codehub", {
    base: name === "dark" ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "comment", foreground: colour("--ink-faint"), fontStyle: "italic" },
      { token: "keyword", foreground: colour("--info") },
      { token: "string", foreground: colour("--good") },
      { token: "number", foreground: colour("--warn") },
      // Monaco has colours of its own for SQL, which do not fit either theme.
      { token: "string.sql", foreground: colour("--good") },
      { token: "operator.sql", foreground: colour("--ink-soft") },
      { token: "predefined.sql", foreground: colour("--accent") },
    ],
    colors: {
      "editor.background": token("--surface"),
      "editor.foreground": token("--ink"),
      "editorLineNumber.foreground": token("--ink-faint"),
      "editorLineNumber.activeForeground": token("--ink-soft"),
      "editor.lineHighlightBackground": token("--sunken"),
      "editorGutter.background": token("--surface"),
      "editorError.foreground": token("--bad"),
      "editorWarning.foreground": token("--warn"),
      "editorHoverWidget.background": token("--surface"),
      "editorHoverWidget.foreground": token("--ink"),
      "editorHoverWidget.border": token("--line-strong"),
      "diffEditor.insertedTextBackground": `${token("--good")}38`,
      "diffEditor.insertedLineBackground": `${token("--good")}18`,
      "diffEditor.removedTextBackground": `${token("--bad")}38`,
      "diffEditor.removedLineBackground": `${token("--bad")}18`,
    },
  });
  monaco.editor.setTheme("codehub");
}

/** How every Monaco on the site looks. */
export const LOOK = {
  automaticLayout: true,
  fontFamily: "JetBrains Mono Variable",
  fontSize: 14,
  lineHeight: 22,
  minimap: { enabled: false },
  padding: { top: 12, bottom: 12 },
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  wordWrap: "on",
  wrappingIndent: "indent",
  fixedOverflowWidgets: true,
  contextmenu: false,
} as const satisfies monaco.editor.IEditorOptions;

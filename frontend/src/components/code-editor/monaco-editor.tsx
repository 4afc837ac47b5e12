import "monaco-editor/esm/vs/basic-languages/javascript/javascript.contribution.js";
import "monaco-editor/esm/vs/basic-languages/python/python.contribution.js";
import "monaco-editor/esm/vs/editor/editor.all.js";

import * as monaco from "monaco-editor/esm/vs/editor/editor.api.js";
import EditorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import { useEffect, useRef } from "react";

import type { CodeEditorProps } from "./code-editor";
import { useThemeName } from "./use-theme-name";

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

/** A token's colour as #rrggbb: the build shortens #ffffff to #fff, which Monaco does not read. */
function token(name: string): string {
  const colour = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return colour.length === 4 ? colour.replace(/[0-9a-f]/gi, "$&$&") : colour;
}

/** Give Monaco the colours of the page's theme. */
function defineTheme(name: string) {
  const colour = (variable: string) => token(variable).replace("#", "");
  monaco.editor.defineTheme("codehub", {
    base: name === "dark" ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "comment", foreground: colour("--ink-faint"), fontStyle: "italic" },
      { token: "keyword", foreground: colour("--info") },
      { token: "string", foreground: colour("--good") },
      { token: "number", foreground: colour("--warn") },
    ],
    colors: {
      "editor.background": token("--surface"),
      "editor.foreground": token("--ink"),
      "editorLineNumber.foreground": token("--ink-faint"),
      "editorLineNumber.activeForeground": token("--ink-soft"),
      "editor.lineHighlightBackground": token("--sunken"),
      "editorGutter.background": token("--surface"),
    },
  });
  monaco.editor.setTheme("codehub");
}

export default function MonacoEditor({
  value,
  onChange,
  language,
  label,
  isReadOnly,
  ...keys
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const latest = useRef({ onChange, ...keys });
  const theme = useThemeName();
  useEffect(() => {
    latest.current = { onChange, ...keys };
  });
  useEffect(() => {
    if (!host.current) return;
    const created = monaco.editor.create(host.current, {
      value,
      language,
      ariaLabel: label,
      readOnly: isReadOnly,
      automaticLayout: true,
      fontFamily: "JetBrains Mono Variable",
      fontSize: 14,
      lineHeight: 22,
      minimap: { enabled: false },
      padding: { top: 12, bottom: 12 },
      scrollBeyondLastLine: false,
      tabSize: language === "python" ? 4 : 2,
      renderLineHighlight: "line",
      overviewRulerLanes: 0,
      wordWrap: "on",
      wrappingIndent: "indent",
      fixedOverflowWidgets: true,
      contextmenu: false,
    });
    editor.current = created;
    created.onDidChangeModelContent(() => latest.current.onChange(created.getValue()));
    const { KeyMod, KeyCode } = monaco;
    created.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => latest.current.onRun?.());
    created.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter, () => latest.current.onSubmit?.());
    void document.fonts?.ready.then(() => monaco.editor.remeasureFonts());
    return () => created.dispose();
    // The editor owns its text after it is made; later values are set by the effect below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [language, label, isReadOnly]);
  useEffect(() => defineTheme(theme), [theme]);
  useEffect(() => {
    if (editor.current && editor.current.getValue() !== value) editor.current.setValue(value);
  }, [value]);
  return <div ref={host} className="h-full min-h-40 w-full" data-editor="monaco" />;
}

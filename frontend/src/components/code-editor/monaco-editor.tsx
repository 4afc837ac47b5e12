import "./monaco-setup";

import * as monaco from "monaco-editor/esm/vs/editor/editor.api.js";
import { useEffect, useLayoutEffect, useRef } from "react";

import type { CodeEditorProps } from "./code-editor";
import { indentation, usesTabs } from "./indentation";
import { monacoName } from "./languages-monaco";
import { type Marker, type Place, underlined } from "./markers";
import { defineTheme, LOOK } from "./monaco-theme";
import { useThemeName } from "./use-theme-name";

const OWNER = "judge";
const NO_MARKERS: Marker[] = [];

function mark(model: monaco.editor.ITextModel, markers: Marker[]) {
  const last = model.getLineCount();
  const data = markers.map(({ line, column, severity, message }): monaco.editor.IMarkerData => {
    const at = Math.min(Math.max(line, 1), last);
    const [from, to] = underlined(model.getLineContent(at), column);
    const { Error, Warning } = monaco.MarkerSeverity;
    return {
      severity: severity === "error" ? Error : Warning,
      message,
      startLineNumber: at,
      startColumn: from,
      endLineNumber: at,
      endColumn: to,
    };
  });
  monaco.editor.setModelMarkers(model, OWNER, data);
}

function goTo(editor: monaco.editor.ICodeEditor, { line, column }: Place) {
  const position = { lineNumber: line, column: column ?? 1 };
  editor.setPosition(position);
  editor.revealPositionInCenterIfOutsideViewport(position);
  editor.focus();
}

export default function MonacoEditor({
  value,
  onChange,
  language,
  label,
  isReadOnly,
  markers = NO_MARKERS,
  goal = null,
  ...keys
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const latest = useRef({ onChange, ...keys });
  const theme = useThemeName();
  useLayoutEffect(() => {
    latest.current = { onChange, ...keys };
  });
  useEffect(() => {
    if (!host.current) return;
    const created = monaco.editor.create(host.current, {
      ...LOOK,
      value,
      language: monacoName(language),
      ariaLabel: label,
      readOnly: isReadOnly,
      tabSize: indentation(language),
      insertSpaces: !usesTabs(language),
      detectIndentation: false,
      renderLineHighlight: "line",
    });
    editor.current = created;
    created.onDidChangeModelContent(() => latest.current.onChange(created.getValue()));
    const { KeyMod, KeyCode } = monaco;
    created.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => latest.current.onRun?.());
    created.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter, () => latest.current.onSubmit?.());
    void document.fonts?.ready.then(() => monaco.editor.remeasureFonts());
    return () => {
      created.getModel()?.dispose();
      created.dispose();
    };
    // The editor owns its text after it is made; later values are set by the effect below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [language, label, isReadOnly]);
  useEffect(() => defineTheme(theme), [theme]);
  // Before the next key is read: a value that comes later than a key would take that key back.
  useLayoutEffect(() => {
    if (editor.current && editor.current.getValue() !== value) editor.current.setValue(value);
  }, [value]);
  useEffect(() => {
    const model = editor.current?.getModel();
    if (model) mark(model, markers);
  }, [markers, language, label, isReadOnly]);
  useEffect(() => {
    if (editor.current && goal) goTo(editor.current, goal);
  }, [goal]);
  return <div ref={host} className="h-full min-h-40 w-full" data-editor="monaco" />;
}

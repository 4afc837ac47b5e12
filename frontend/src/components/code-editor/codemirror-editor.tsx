import { autocompletion, closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";

import type { CodeEditorProps } from "./code-editor";

const LANGUAGES: Record<string, () => ReturnType<typeof python>> = { python, javascript };

const look = EditorView.theme({
  "&": { height: "100%", fontSize: "14px", backgroundColor: "var(--surface)", color: "var(--ink)" },
  ".cm-scroller": {
    fontFamily: "var(--font-mono, 'JetBrains Mono Variable'), monospace",
    fontVariantLigatures: "none",
    lineHeight: "1.6",
  },
  ".cm-content": { caretColor: "var(--accent)", padding: "10px 0" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--ink-faint)", border: "none" },
  "&.cm-focused": { outline: "2px solid var(--ring)", outlineOffset: "-2px" },
  ".cm-cursor": { borderLeftColor: "var(--accent)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    backgroundColor: "var(--accent-soft) !important",
  },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--ink-faint)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.bool, tags.null], color: "var(--info)" },
  { tag: tags.string, color: "var(--good)" },
  { tag: tags.number, color: "var(--warn)" },
  { tag: [tags.function(tags.variableName), tags.definition(tags.variableName)], color: "var(--accent)" },
]);

export default function CodeMirrorEditor({
  value,
  onChange,
  language,
  label,
  isReadOnly = false,
  ...keys
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef({ onChange, ...keys });
  useEffect(() => {
    latest.current = { onChange, ...keys };
  });
  useEffect(() => {
    if (!host.current) return;
    const run = () => Boolean(latest.current.onRun && (latest.current.onRun(), true));
    const submit = () => Boolean(latest.current.onSubmit && (latest.current.onSubmit(), true));
    const created = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          lineNumbers(),
          EditorView.lineWrapping,
          history(),
          bracketMatching(),
          closeBrackets(),
          autocompletion(),
          indentUnit.of(language === "python" ? "    " : "  "),
          // Tab indents, but Escape gives it back to the page: nobody is trapped.
          keymap.of([
            { key: "Mod-Shift-Enter", run: submit },
            { key: "Mod-Enter", run },
            { key: "Tab", run: indentMore, shift: indentLess },
            { key: "Escape", run: ({ contentDOM }) => (contentDOM.blur(), true) },
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          LANGUAGES[language]?.() ?? [],
          syntaxHighlighting(colours),
          look,
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
          EditorState.readOnly.of(isReadOnly),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = created;
    return () => created.destroy();
    // The editor owns its text after it is made; later values are set by the effect below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [language, label, isReadOnly]);
  useEffect(() => {
    const state = view.current?.state;
    if (!state || state.doc.toString() === value) return;
    view.current?.dispatch({ changes: { from: 0, to: state.doc.length, insert: value } });
  }, [value]);
  return <div ref={host} className="h-full min-h-24 w-full" data-editor="codemirror" />;
}

import { autocompletion, closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useLayoutEffect, useRef } from "react";

import type { CodeEditorProps } from "./code-editor";
import { colours, look } from "./codemirror-look";
import { goTo, mark } from "./codemirror-markers";
import { indentation, usesTabs } from "./indentation";
import { grammarOf } from "./languages-codemirror";
import type { Marker } from "./markers";

const NO_MARKERS: Marker[] = [];

export default function CodeMirrorEditor({
  value,
  onChange,
  language,
  label,
  isReadOnly = false,
  markers = NO_MARKERS,
  goal = null,
  ...keys
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef({ onChange, ...keys });
  useLayoutEffect(() => {
    latest.current = { onChange, ...keys };
  });
  useEffect(() => {
    if (!host.current) return;
    const run = () => Boolean(latest.current.onRun && (latest.current.onRun(), true));
    const submit = () => Boolean(latest.current.onSubmit && (latest.current.onSubmit(), true));
    const grammar = new Compartment();
    const created = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          lineNumbers(),
          lintGutter(),
          EditorView.lineWrapping,
          history(),
          bracketMatching(),
          closeBrackets(),
          autocompletion(),
          indentUnit.of(usesTabs(language) ? "\t" : " ".repeat(indentation(language))),
          // Tab indents, but Escape gives it back to the page: nobody is trapped.
          keymap.of([
            { key: "Mod-Shift-Enter", run: submit },
            { key: "Mod-Enter", run },
            { key: "Tab", run: indentMore, shift: indentLess },
            { key: "Escape", run: ({ contentDOM }) => (contentDOM.blur(), true) },
            ...defaultKeymap,
            ...historyKeymap,
            ...lintKeymap,
          ]),
          grammar.of([]),
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
    void grammarOf(language)
      .then(
        (extension) =>
          view.current === created && created.dispatch({ effects: grammar.reconfigure(extension) }),
      )
      // Without its colours the code can still be written.
      .catch(() => undefined);
    return () => {
      view.current = null;
      created.destroy();
    };
    // The editor owns its text after it is made; later values are set by the effect below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [language, label, isReadOnly]);
  // Before the next key is read: a value that comes later than a key would take that key back.
  useLayoutEffect(() => {
    const state = view.current?.state;
    if (!state || state.doc.toString() === value) return;
    view.current?.dispatch({ changes: { from: 0, to: state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    if (view.current) mark(view.current, markers);
  }, [markers, language, label, isReadOnly]);
  useEffect(() => {
    if (view.current && goal) goTo(view.current, goal);
  }, [goal]);
  return <div ref={host} className="h-full min-h-24 w-full" data-editor="codemirror" />;
}

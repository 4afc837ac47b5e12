import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";

import { type Marker, type Place, underlined } from "./markers";

const lineAt = ({ state: { doc } }: EditorView, line: number) =>
  doc.line(Math.min(Math.max(line, 1), doc.lines));

/** Underline what the judge complains of. */
export function mark(view: EditorView, markers: Marker[]) {
  const diagnostics = markers.map(({ line, column, severity, message }): Diagnostic => {
    const { from, text } = lineAt(view, line);
    const [start, end] = underlined(text, column);
    return { from: from + start - 1, to: Math.min(from + end - 1, from + text.length), severity, message };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

/** Put the cursor there and show it. */
export function goTo(view: EditorView, { line, column }: Place) {
  const { from, length } = lineAt(view, line);
  view.dispatch({
    selection: { anchor: from + Math.min((column ?? 1) - 1, length) },
    scrollIntoView: true,
  });
  view.focus();
}

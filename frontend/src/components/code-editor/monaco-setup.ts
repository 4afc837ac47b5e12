import "monaco-editor/esm/vs/editor/editor.all.js";

import EditorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";

import "./languages-monaco";

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

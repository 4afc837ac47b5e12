/// <reference types="vite/client" />

declare module "monaco-editor/esm/vs/editor/editor.api.js" {
  export * from "monaco-editor";
}
declare module "monaco-editor/esm/vs/editor/editor.all.js";
declare module "monaco-editor/esm/vs/basic-languages/*";

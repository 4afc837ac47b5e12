import "./monaco-setup";

import * as monaco from "monaco-editor/esm/vs/editor/editor.api.js";
import { useEffect, useRef } from "react";

import { monacoName } from "./languages-monaco";
import { defineTheme, LOOK } from "./monaco-theme";
import { useThemeName } from "./use-theme-name";

interface MonacoDiffProps {
  before: string;
  after: string;
  language: string;
  labels: [before: string, after: string];
  isInline: boolean;
}

/** Two versions beside each other or in one column; F7 goes from change to change. */
export default function MonacoDiff({ before, after, language, labels, isInline }: MonacoDiffProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneDiffEditor>(null);
  const theme = useThemeName();
  const [left, right] = labels;
  useEffect(() => {
    if (!host.current) return;
    const created = monaco.editor.createDiffEditor(host.current, {
      ...LOOK,
      readOnly: true,
      originalAriaLabel: left,
      modifiedAriaLabel: right,
      renderOverviewRuler: false,
      hideUnchangedRegions: { enabled: true },
    });
    const models = [before, after].map((text) => monaco.editor.createModel(text, monacoName(language)));
    const [original, modified] = models;
    if (original && modified) created.setModel({ original, modified });
    editor.current = created;
    return () => {
      created.dispose();
      models.forEach((model) => model.dispose());
    };
  }, [before, after, language, left, right]);
  useEffect(() => {
    editor.current?.updateOptions({ renderSideBySide: !isInline, useInlineViewWhenSpaceIsLimited: false });
  }, [isInline, before, after, language, left, right]);
  useEffect(() => defineTheme(theme), [theme]);
  return <div ref={host} className="h-full min-h-64 w-full" data-editor="monaco-diff" />;
}

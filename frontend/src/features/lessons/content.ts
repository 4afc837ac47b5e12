/** The blocks of `codehub/lesson@1` as a learner receives them (contract: lesson-content-1.schema.json). */

export interface SourceFile {
  path: string;
  text: string;
  readonly?: boolean;
}

export interface Option {
  id: string;
  text: string;
}

export interface Question {
  id: string;
  kind: "single" | "multiple" | "text" | "number" | "order" | "parsons" | "predict_output";
  prompt: string;
  options?: Option[];
  code?: SourceFile;
}

interface Kinds {
  markdown: { text: string };
  code: { language: string; text: string; filename?: string; highlight?: number[]; caption?: string };
  runnable: {
    language: string;
    files: SourceFile[];
    entry?: string;
    stdin?: string;
    expected_stdout?: string;
  };
  video: {
    provider: "file" | "youtube" | "vimeo" | "peertube";
    src: string;
    title: string;
    poster?: string;
    captions?: { lang: string; src: string; label?: string }[];
    transcript?: string;
    chapters?: { t: number; title: string }[];
  };
  image: {
    src: string;
    alt: string;
    caption?: string;
    width?: number;
    height?: number;
    decorative?: boolean;
  };
  callout: { kind: "note" | "tip" | "warning" | "caution" | "advanced"; title?: string; text: string };
  quiz: { questions: Question[]; attempts?: number; pass_score?: number };
  exercise: { exercise: string; inline?: boolean };
  embed: { url: string; title: string; height?: number; fallback?: string };
  diagram: { language: "mermaid" | "dot"; text: string; alt: string };
  reveal: { title: string; text: string };
  tabs: { tabs: { label: string; text: string }[] };
  attachment: { src: string; name: string; bytes?: number };
  links: { items: { url: string; title: string }[] };
  divider: object;
}

export type BlockKind = keyof Kinds;
export type BlockOf<Kind extends BlockKind> = { id: string; type: Kind } & Kinds[Kind];
export type Block = { [Kind in BlockKind]: BlockOf<Kind> }[BlockKind];

export const KNOWN_SCHEMA = "codehub/lesson@1";

import { instance, type RenderOptions } from "@viz-js/viz";

export interface DotRequest {
  text: string;
  options: RenderOptions;
}

export type DotAnswer = { svg: string } | { message: string };

// Graphviz is WebAssembly: here it needs no permission from the page's own policy.
self.onmessage = ({ data: { text, options } }: MessageEvent<DotRequest>) => {
  instance()
    .then((viz): DotAnswer => ({ svg: viz.renderString(text, options) }))
    .catch((error: unknown): DotAnswer => ({ message: String(error) }))
    .then((answer) => self.postMessage(answer));
};

import type { DotAnswer, DotRequest } from "./dot.worker";

interface Drawing {
  language: "mermaid" | "dot";
  text: string;
  theme: "light" | "dark";
  id: string;
}

const FONT = "Inter Variable, sans-serif";
const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Draw as SVG in the page's colours; both renderers are large and loaded when the first diagram is shown. */
export async function drawDiagram({ language, text, theme, id }: Drawing): Promise<string> {
  return language === "dot" ? drawDot(text) : drawMermaid(text, theme, id);
}

/** Mermaid puts the diagram's colours into a style element, which the page's policy asks a nonce of. */
function withNonce(svg: string): string {
  const nonce = document.querySelector<HTMLElement>("meta[property=csp-nonce]")?.nonce ?? "";
  return svg.replace(/<style(?: nonce="[^"]*")?>/, `<style nonce="${nonce}">`);
}

async function drawMermaid(text: string, theme: Drawing["theme"], id: string): Promise<string> {
  const { default: mermaid } = await import("mermaid");
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    // A broken diagram is our caller's to show; Mermaid would add a bomb to the page.
    suppressErrorRendering: true,
    theme: "base",
    fontFamily: FONT,
    themeVariables: {
      darkMode: theme === "dark",
      background: token("--surface"),
      primaryColor: token("--accent-soft"),
      primaryTextColor: token("--ink"),
      primaryBorderColor: token("--accent"),
      secondaryColor: token("--info-soft"),
      tertiaryColor: token("--sunken"),
      lineColor: token("--ink-faint"),
      textColor: token("--ink"),
      noteBkgColor: token("--warn-soft"),
      noteTextColor: token("--ink"),
      noteBorderColor: token("--line-strong"),
      edgeLabelBackground: token("--surface"),
    },
  });
  return withNonce((await mermaid.render(id, text)).svg);
}

async function drawDot(text: string): Promise<string> {
  const label = { fontcolor: token("--ink"), fontname: FONT };
  const request: DotRequest = {
    text,
    options: {
      format: "svg",
      graphAttributes: { bgcolor: "transparent", ...label },
      nodeAttributes: { color: token("--accent"), ...label },
      edgeAttributes: { color: token("--ink-faint"), ...label },
    },
  };
  const worker = new Worker(new URL("./dot.worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<DotAnswer>) =>
        "svg" in data ? resolve(data.svg) : reject(new Error(data.message));
      worker.onerror = ({ message }) => reject(new Error(message || "The worker did not start."));
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}

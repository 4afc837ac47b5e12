interface Drawing {
  language: "mermaid" | "dot";
  text: string;
  theme: "light" | "dark";
  id: string;
}

/** Draw as SVG; both renderers are large and loaded when the first diagram is shown. */
export async function drawDiagram({ language, text, theme, id }: Drawing): Promise<string> {
  return language === "dot" ? drawDot(text, theme) : drawMermaid(text, theme, id);
}

async function drawMermaid(text: string, theme: Drawing["theme"], id: string): Promise<string> {
  const { default: mermaid } = await import("mermaid");
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    theme: theme === "dark" ? "dark" : "neutral",
    fontFamily: "Inter Variable, sans-serif",
  });
  return (await mermaid.render(id, text)).svg;
}

async function drawDot(text: string, theme: Drawing["theme"]): Promise<string> {
  const { instance } = await import("@viz-js/viz");
  const colour = theme === "dark" ? "#edece8" : "#1c1b19";
  const look = { color: colour, fontcolor: colour, fontname: "Inter Variable, sans-serif" };
  return (await instance()).renderString(text, {
    format: "svg",
    graphAttributes: { bgcolor: "transparent" },
    nodeAttributes: look,
    edgeAttributes: look,
  });
}

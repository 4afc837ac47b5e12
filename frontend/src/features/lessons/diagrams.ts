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
  return (await mermaid.render(id, text)).svg;
}

async function drawDot(text: string): Promise<string> {
  const { instance } = await import("@viz-js/viz");
  const label = { fontcolor: token("--ink"), fontname: FONT };
  return (await instance()).renderString(text, {
    format: "svg",
    graphAttributes: { bgcolor: "transparent", ...label },
    nodeAttributes: { color: token("--accent"), ...label },
    edgeAttributes: { color: token("--ink-faint"), ...label },
  });
}

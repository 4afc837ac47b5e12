/** What a browser calls itself, in the words of its owner. */
export interface Device {
  name: string;
  kind: "phone" | "computer" | "program";
}

// The order matters: Edge and Opera also call themselves Chrome, Chrome also Safari.
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/Chrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: [RegExp, string, Device["kind"]][] = [
  [/iPhone/, "iPhone", "phone"],
  [/iPad/, "iPad", "phone"],
  [/Android/, "Android", "phone"],
  [/Windows/, "Windows", "computer"],
  [/Mac OS X|Macintosh/, "macOS", "computer"],
  [/CrOS/, "ChromeOS", "computer"],
  [/Linux|X11/, "Linux", "computer"],
];

export function deviceOf(userAgent: string): Device {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent));
  if (browser && system) return { name: `${browser} on ${system[1]}`, kind: system[2] };
  const first = userAgent.split(/[\s/]/)[0];
  return { name: browser ?? system?.[1] ?? (first || "Unknown program"), kind: system?.[2] ?? "program" };
}

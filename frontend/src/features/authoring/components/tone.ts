/** A coloured strip that says how something stands. */
export const TONES = {
  good: "bg-good-soft text-good",
  bad: "bg-bad-soft text-bad",
  warn: "bg-warn-soft text-warn",
  info: "bg-info-soft text-info",
};
export type Tone = keyof typeof TONES;

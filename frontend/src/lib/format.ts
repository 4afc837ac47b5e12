const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat("en", { dateStyle: "long" });
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** "3 minutes ago", for a moment in ISO form. */
export function timeAgo(moment: string, now = Date.now()): string {
  const seconds = (new Date(moment).getTime() - now) / 1000;
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : "just now";
}

const month = new Intl.DateTimeFormat("en", { month: "short" });

export const shortMonth = (date: string) => month.format(new Date(`${date}T12:00`));
export const exactTime = (moment: string) => exact.format(new Date(moment));
export const longDate = (moment: string) => day.format(new Date(moment));

/** "45 min", "1 h 20 min". */
export function minutes(count: number): string {
  const hours = Math.floor(count / 60);
  const rest = count % 60;
  return [hours && `${hours} h`, (rest || !hours) && `${rest} min`].filter(Boolean).join(" ");
}

const SIZES = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** "1.4 MB". */
export function fileSize(bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), SIZES.length - 1);
  const options = { style: "unit", unit: SIZES[step], maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat("en", options).format(bytes / 1000 ** step);
}

export const percent = (value: number) => `${Math.floor(value)} %`;
export const plural = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

/** The first paragraph of a Markdown text, without its marks. */
export const firstParagraph = (markdown: string) =>
  (markdown.split(/\n\s*\n/)[0] ?? "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_`#>]/g, "");

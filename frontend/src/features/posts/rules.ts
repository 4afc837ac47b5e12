import { z } from "zod";

import { EMPTY_DRAFT } from "./draft";

export const LONGEST = { title: 160, content: 40_000, code: 64_000, tag: 30, alt: 300 };
export const MOST_TAGS = 5;
export const MOST_PICTURES = 8;

const TYPES = ["text", "code", "link", "image"] as const;

/** What the server would refuse anyway, said before anything is sent. */
export const draftRules = z
  .object({
    post_type: z.enum(TYPES),
    title: z.string().max(LONGEST.title, `At most ${LONGEST.title} characters.`),
    content: z.string().max(LONGEST.content, "This is longer than 40,000 characters. Make it two posts."),
    code: z.string().max(LONGEST.code, "This is more than 64,000 characters. Show the part that matters."),
    code_language: z.string(),
    link_url: z.string(),
    attachments: z
      .array(z.object({ id: z.string(), url: z.string(), alt: z.string() }))
      .max(MOST_PICTURES, `At most ${MOST_PICTURES} pictures.`),
    tags: z.array(z.string()).max(MOST_TAGS, `At most ${MOST_TAGS} tags.`),
  })
  .superRefine((draft, context) => {
    const refuse = (field: keyof typeof EMPTY_DRAFT, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (draft.post_type === "text" && !draft.content.trim()) refuse("content", "Write something first.");
    if (draft.post_type === "code" && !draft.code.trim()) refuse("code", "Put the code here.");
    if (draft.post_type === "link" && !isWebAddress(draft.link_url.trim()))
      refuse("link_url", "An address begins with https:// or http://.");
    if (draft.post_type === "image" && !draft.attachments.length)
      refuse("attachments", "Add at least one picture.");
  });

export function isWebAddress(text: string): boolean {
  try {
    const { protocol, hostname } = new URL(text);
    return ["https:", "http:"].includes(protocol) && hostname.includes(".");
  } catch {
    return false;
  }
}

const TAG = /^[a-z0-9+#.-]{1,30}$/;

/** A tag as it is kept; null where it cannot be one. */
export function tagOf(typed: string): string | null {
  const name = typed
    .trim()
    .replace(/^#+(?=.)/, "")
    .toLowerCase()
    .replace(/\s+/g, "-");
  return TAG.test(name) ? name : null;
}

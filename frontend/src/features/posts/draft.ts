import type { Post, PostType, WritePost } from "./types";

/** A picture of a post while it is written. */
export interface DraftPicture {
  id: string;
  /** Where it can be looked at for now. */
  url: string;
  alt: string;
}

/** What the form holds; fields that its type does not need stay for when the writer changes their mind. */
export interface Draft {
  post_type: PostType;
  title: string;
  content: string;
  code: string;
  code_language: string;
  link_url: string;
  attachments: DraftPicture[];
  tags: string[];
}

export const EMPTY_DRAFT: Draft = {
  post_type: "text",
  title: "",
  content: "",
  code: "",
  code_language: "python",
  link_url: "",
  attachments: [],
  tags: [],
};

export const draftOf = (post: Post): Draft => ({
  post_type: post.post_type,
  title: post.title,
  content: post.content,
  code: post.code ?? "",
  code_language: post.code_language ?? EMPTY_DRAFT.code_language,
  link_url: post.link?.url ?? "",
  attachments: post.attachments.map(({ id, thumbnail_url, alt }) => ({ id, url: thumbnail_url, alt })),
  tags: post.tags,
});

/** What is sent: only what a post of this type has. */
export const bodyOf = (draft: Draft): WritePost => {
  const isCode = draft.post_type === "code";
  const hasPictures = draft.post_type === "image" || draft.post_type === "text";
  return {
    post_type: draft.post_type,
    title: draft.title.trim(),
    content: draft.content.trim(),
    code: isCode ? draft.code : "",
    code_language: isCode ? draft.code_language : null,
    link_url: draft.post_type === "link" ? draft.link_url.trim() : "",
    attachments: hasPictures ? draft.attachments.map(({ id, alt }) => ({ id, alt: alt.trim() })) : [],
    tags: draft.tags,
  };
};

export const isEmpty = ({ title, content, code, link_url, attachments, tags }: Draft) =>
  ![title, content, code, link_url].some((text) => text.trim()) && !attachments.length && !tags.length;

const keyOf = (userId: string) => `codehub.post.${userId}`;

/** What somebody wrote on this device and did not publish; null when there is nothing. */
export function keptDraft(userId: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? "null");
    if (kept === null || typeof kept !== "object") return null;
    const draft = { ...EMPTY_DRAFT, ...kept };
    return isEmpty(draft) ? null : draft;
  } catch {
    return null;
  }
}

export function keepDraft(userId: string, draft: Draft | null) {
  try {
    if (!draft || isEmpty(draft)) localStorage.removeItem(keyOf(userId));
    else localStorage.setItem(keyOf(userId), JSON.stringify(draft));
  } catch {
    // A full or forbidden store only costs the draft on reload.
  }
}

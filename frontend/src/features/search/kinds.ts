import { BookOpen, Code, FileText, Hash, type LucideIcon, MessageSquareText, UserRound } from "lucide-react";

import type { Hit, Kind } from "./api";

export const KIND_LABELS: Record<Kind, string> = {
  course: "Courses",
  lesson: "Lessons",
  exercise: "Exercises",
  post: "Posts",
  person: "People",
  tag: "Tags",
};

export const KIND_ICONS: Record<Kind, LucideIcon> = {
  course: BookOpen,
  lesson: FileText,
  exercise: Code,
  post: MessageSquareText,
  person: UserRound,
  tag: Hash,
};

/** What a hit is called in a list. A post may have no title. */
export const nameOf = ({ kind, title, author, segments }: Hit): string => {
  if (kind === "tag") return `#${title}`;
  if (title) return title;
  const begin = segments.map(({ text }) => text).join("");
  return begin ? begin.slice(0, 80) : `A post by ${author?.display_name ?? "somebody"}`;
};

/** The small facts beside a hit, in words. */
export const factsOf = ({ kind, meta, author }: Hit): string[] => {
  const fact = (name: string) => (typeof meta[name] === "string" ? [meta[name]] : []);
  if (kind === "course")
    return [...fact("difficulty"), ...fact("category"), ...(author ? [author.display_name] : [])];
  if (kind === "lesson") return fact("course");
  if (kind === "exercise") return [...fact("course"), ...fact("difficulty"), ...fact("language")];
  if (kind === "post") return [...(author ? [author.display_name] : []), ...fact("language")];
  if (kind === "person") return [`@${fact("username").join("")}`];
  const posts = Number(meta["posts_count"] ?? 0);
  return [`${posts} ${posts === 1 ? "post" : "posts"}`];
};

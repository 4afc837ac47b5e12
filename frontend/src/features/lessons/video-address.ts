import type { BlockOf } from "./content";

/** The last part of a path, or the parameter that YouTube puts it in; a bare id is itself. */
function idOf(src: string): string {
  if (!URL.canParse(src)) return src;
  const { pathname, searchParams } = new URL(src);
  return searchParams.get("v") ?? pathname.split("/").filter(Boolean).at(-1) ?? src;
}

/** The address of a provider's player; PeerTube's address already is one. Null when it is no address. */
export function playerUrl({ provider, src }: Pick<BlockOf<"video">, "provider" | "src">): string | null {
  const id = encodeURIComponent(idOf(src));
  if (provider === "youtube") return `https://www.youtube-nocookie.com/embed/${id}`;
  if (provider === "vimeo") return `https://player.vimeo.com/video/${id}?dnt=1`;
  if (!URL.canParse(src) || new URL(src).protocol !== "https:") return null;
  return src.replace(/\/(?:w|videos\/watch)\//, "/videos/embed/");
}

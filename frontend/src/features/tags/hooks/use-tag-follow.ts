import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";

import { followTag, type Tag, TAGS_KEY } from "../api";

/** Change a tag in everything that lists it. */
function withTag(value: unknown, name: string, change: (before: Tag) => Tag): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => withTag(each, name, change));
  if (value === null || typeof value !== "object") return value;
  if ("name" in value && value.name === name && "is_following" in value) return change(value as Tag);
  if (!("results" in value)) return value;
  return { ...value, results: withTag(value.results, name, change) };
}

const followed = (tag: Tag, isFollowing: boolean): Tag =>
  tag.is_following === isFollowing
    ? tag
    : {
        ...tag,
        is_following: isFollowing,
        followers_count: Math.max(0, tag.followers_count + (isFollowing ? 1 : -1)),
      };

/** Follow a tag or stop: shown at once, taken back when the server refuses it. */
export function useTagFollow(name: string) {
  const queries = useQueryClient();
  const show = (change: (before: Tag) => Tag) =>
    queries.setQueriesData<unknown>({ queryKey: TAGS_KEY }, (cached: unknown) =>
      withTag(cached, name, change),
    );
  return useMutation({
    scope: { id: `tag-${name}` },
    networkMode: "always",
    mutationFn: (isFollowing: boolean) => followTag(name, isFollowing),
    onMutate: (isFollowing) => show((tag) => followed(tag, isFollowing)),
    onError: (error, isFollowing) => {
      show((tag) => followed(tag, !isFollowing));
      toast.error(error.message);
    },
    onSuccess: (tag) => {
      show(() => tag);
      void queries.invalidateQueries({ queryKey: ["feed"] });
    },
  }).mutate;
}

import { useQuery } from "@tanstack/react-query";
import { useLocation } from "react-router-dom";

import { commentQuery } from "../api";

const LINKED = /^#comment-([0-9a-f-]{36})$/i;

/** The comment that the address names (`#comment-<id>`), and the way to it from its root. */
export function useLinkedComment(postId: string) {
  const { hash } = useLocation();
  const target = LINKED.exec(hash)?.[1] ?? null;
  const linked = useQuery(commentQuery(postId, target));
  const ancestors = linked.data?.ancestors.map(({ id }) => id) ?? [];
  const path = target && linked.data ? [...ancestors, target] : [];
  // A root that is far down the list is shown before it.
  const rootId = path[0] ?? null;
  const root = useQuery({ ...commentQuery(postId, rootId), enabled: rootId !== null && rootId !== target });
  return {
    target,
    path,
    root: rootId === target ? linked.data : root.data,
    isGone: linked.isError,
  };
}

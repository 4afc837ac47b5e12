/** Return where to go after signing in: a path of this site, never another site. */
export function nextPath(query: URLSearchParams): string {
  const next = query.get("next") ?? "/";
  const url = new URL(next, location.origin);
  return url.origin === location.origin && next.startsWith("/") ? url.pathname + url.search : "/";
}

/** The cursor in the address of a list's next page; null on the last one. */
export const nextCursor = ({ next }: { next: string | null }): string | null =>
  next ? new URL(next, location.origin).searchParams.get("cursor") : null;

import { useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";

interface LoadMoreProps {
  list: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: Error | null;
    fetchNextPage: () => unknown;
  };
  label?: string;
  /** Load by itself when the reader comes near. */
  isAutomatic?: boolean;
}

/** The rest of a long list: by scrolling near its end, or by a button, which also says what went wrong. */
export function LoadMore({ list, label = "Load more", isAutomatic = false }: LoadMoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const mayFollow = isAutomatic && hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (!mayFollow || !end.current || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && fetchNextPage(), {
      rootMargin: "600px",
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [mayFollow, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <div ref={end} className="mt-6 flex flex-col items-center gap-2">
      {isFetchNextPageError && (
        <p role="alert" className="text-sm text-bad">
          {list.error?.message}
        </p>
      )}
      <Button variant="secondary" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {isFetchingNextPage ? "Loading…" : label}
      </Button>
    </div>
  );
}

import { ArrowUp } from "lucide-react";

import { Button } from "@/components/ui/button";

const MOST_COUNTED = 50;

interface NewPostsPillProps {
  count: number;
  isLoading: boolean;
  error: Error | null;
  onShow: () => void;
}

/** Offers what came while the reader was here; nothing moves before they ask. */
export function NewPostsPill({ count, isLoading, error, onShow }: NewPostsPillProps) {
  const many = count >= MOST_COUNTED ? `${MOST_COUNTED}+` : String(count);
  return (
    <div role="status" className="pointer-events-none sticky top-17 z-20 flex h-0 justify-center">
      {count > 0 && (
        <Button
          size="sm"
          disabled={isLoading}
          onClick={onShow}
          className="pointer-events-auto h-8 rounded-full shadow-lg"
        >
          <ArrowUp aria-hidden />
          {isLoading ? "Loading…" : `${many} new ${count === 1 ? "post" : "posts"}`}
        </Button>
      )}
      {error && <span className="sr-only">{error.message}</span>}
    </div>
  );
}

import { Button } from "@/components/ui/button";

interface PagesProps {
  list: { count: number; previous: string | null; next: string | null };
  page: number;
  onTurn: (page: number) => void;
}

/** Turn the pages of a long list; nothing where there is only one. */
export function Pages({ list, page, onTurn }: PagesProps) {
  if (!list.previous && !list.next) return null;
  return (
    <nav aria-label="Pages" className="mt-6 flex items-center justify-between">
      <Button variant="secondary" disabled={!list.previous} onClick={() => onTurn(page - 1)}>
        Previous
      </Button>
      <span className="text-sm text-ink-faint tabular-nums">
        Page {page}, {list.count} in all
      </span>
      <Button variant="secondary" disabled={!list.next} onClick={() => onTurn(page + 1)}>
        Next
      </Button>
    </nav>
  );
}

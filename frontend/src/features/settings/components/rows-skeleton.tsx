import { Loading, Skeleton } from "@/components/ui/states";

/** Rows of a settings list before they are known. */
export function RowsSkeleton({ label, rows }: { label: string; rows: number }) {
  return (
    <Loading label={label}>
      <div className="divide-y border-y">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex gap-4 py-4">
            <Skeleton className="size-5" />
            <div className="flex-1 space-y-2">
              <Skeleton className="h-5 w-48" />
              <Skeleton className="h-4 w-72 max-w-full" />
            </div>
            <Skeleton className="h-8 w-20" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

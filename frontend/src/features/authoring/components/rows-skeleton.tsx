import { Loading, Skeleton } from "@/components/ui/states";

/** A strip and a table whose content is not known yet. */
export function RowsSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label}>
      <Skeleton className="h-20 w-full rounded-lg" />
      <div className="mt-6 space-y-3">
        {Array.from({ length: 4 }, (_, row) => (
          <Skeleton key={row} className="h-11 w-full" />
        ))}
      </div>
    </Loading>
  );
}

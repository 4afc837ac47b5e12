import { Loading, Skeleton } from "@/components/ui/states";

export function CasesSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label}>
      <div className="space-y-4">
        {[0, 1, 2].map((row) => (
          <div key={row} className="space-y-3 rounded-xl border p-5">
            <Skeleton className="h-5 w-1/3" />
            <Skeleton className="h-12 w-full" />
            <Skeleton className="h-8 w-1/2" />
          </div>
        ))}
      </div>
    </Loading>
  );
}

import { Loading, Skeleton } from "@/components/ui/states";

/** A page whose content is not known yet: a heading, a lead and a few rows. */
export function PageSkeleton({ label = "Loading the page" }: { label?: string }) {
  return (
    <Loading label={label}>
      <div className="mx-auto w-full max-w-5xl px-4 py-8 sm:px-6 lg:py-12">
        <Skeleton className="h-9 w-64" />
        <Skeleton className="mt-3 h-5 w-full max-w-md" />
        <div className="mt-10 space-y-5">
          <Skeleton className="h-20 w-full" />
          <Skeleton className="h-20 w-full" />
          <Skeleton className="h-20 w-full" />
        </div>
      </div>
    </Loading>
  );
}

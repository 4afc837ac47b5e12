import { AlertTriangle, SearchX, WifiOff } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { OfflineError, problemOf } from "@/lib/api/client";
import { cn } from "@/lib/class-names";

/** A grey shape where content will be. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-md bg-line", className)} />;
}

/** Announces loading to screen readers around skeletons. */
export function Loading({ label = "Loading", children }: { label?: string; children: ReactNode }) {
  return (
    <div role="status" aria-label={label}>
      {children}
    </div>
  );
}

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** What would be here, and the one next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="rounded-lg border border-dashed border-line-strong px-6 py-12 text-center">
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <p className="mx-auto mt-1 max-w-md text-ink-soft">{children}</p>}
      {action && <div className="mt-5 flex justify-center">{action}</div>}
    </div>
  );
}

function kindOf(error: unknown) {
  if (error instanceof OfflineError)
    return { Icon: WifiOff, title: "CodeHub cannot be reached", canRetry: true };
  if (problemOf(error)?.status === 404)
    return { Icon: SearchX, title: "There is nothing here", canRetry: false };
  return { Icon: AlertTriangle, title: "This did not load", canRetry: true };
}

/** What went wrong, and a way to try again where that can help. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { Icon, title, canRetry } = kindOf(error);
  return (
    <div role="alert" className="rounded-lg border border-line bg-surface px-6 py-10 text-center">
      <Icon aria-hidden className="mx-auto size-6 text-ink-faint" />
      <h2 className="mt-3 text-base font-semibold">{title}</h2>
      <p className="mx-auto mt-1 max-w-md text-ink-soft">
        {error instanceof Error ? error.message : "Something unexpected happened."}
      </p>
      {onRetry && canRetry && (
        <Button variant="secondary" className="mt-5" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

import type { ReactNode } from "react";

import { useTitle } from "@/hooks/use-title";
import { cn } from "@/lib/class-names";

interface PageProps {
  title: string;
  lead?: string;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A page with a heading. The router moves the focus to the heading when the page opens. */
export function Page({ title, lead, actions, children, className }: PageProps) {
  useTitle(title);
  return (
    <div className={cn("mx-auto w-full max-w-5xl px-4 py-8 sm:px-6 lg:py-12", className)}>
      <header className="mb-8 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 tabIndex={-1} className="text-2xl font-semibold tracking-tight outline-none sm:text-3xl">
            {title}
          </h1>
          {lead && <p className="mt-1.5 max-w-2xl text-ink-soft">{lead}</p>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}

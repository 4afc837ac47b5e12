import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/lib/class-names";

interface DialogProps {
  title: string;
  description?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** `wide` fills the window, for something to read rather than a question. */
  size?: "normal" | "wide";
  children: ReactNode;
}

/** A question in front of the page; Escape and the cross close it. */
export function Dialog({ title, description, open, onOpenChange, size = "normal", children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Radix.Content
          aria-describedby={description ? undefined : ""}
          className={cn(
            "fixed top-1/2 left-1/2 z-50 -translate-1/2 border bg-surface shadow-xl",
            size === "normal" &&
              "max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] overflow-y-auto rounded-xl p-6",
            size === "wide" &&
              "flex h-dvh w-screen flex-col p-4 sm:h-[min(52rem,92dvh)] sm:w-[min(80rem,94vw)] sm:rounded-xl sm:p-6",
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon" aria-label="Close" className="-mt-1.5 -mr-2">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </div>
          {description && <Radix.Description className="mt-1 text-ink-soft">{description}</Radix.Description>}
          <div className={cn("mt-5", size === "wide" && "flex min-h-0 flex-1 flex-col")}>{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

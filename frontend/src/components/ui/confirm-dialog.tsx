import type { ReactNode } from "react";

import { Button } from "./button";
import { Dialog } from "./dialog";
import { FormError } from "./form-error";

interface ConfirmDialogProps {
  title: string;
  /** What follows from it. */
  children: ReactNode;
  action: string;
  isPending: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Ask once more before something that cannot be taken back. */
export function ConfirmDialog({
  title,
  children,
  action,
  isPending,
  error,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog open title={title} onOpenChange={(open) => !open && onClose()}>
      <div className="space-y-5">
        <div className="text-ink-soft">{children}</div>
        <FormError message={error?.message} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="danger" disabled={isPending} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

import { useEffect } from "react";
import { useBlocker } from "react-router-dom";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

interface LeaveGuardProps {
  isDirty: boolean;
  title: string;
  /** What becomes of it. */
  description: string;
  action: string;
}

/** Ask before unsaved changes are left behind: inside the app with a question of ours, otherwise with the browser's. */
export function LeaveGuard({ isDirty, title, description, action }: LeaveGuardProps) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isDirty]);
  const stay = () => blocker.reset?.();
  return (
    <Dialog title={title} description={description} open={blocker.state === "blocked"} onOpenChange={stay}>
      <div className="flex justify-end gap-2">
        <Button variant="secondary" onClick={stay}>
          Stay here
        </Button>
        <Button variant="danger" onClick={() => blocker.proceed?.()}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}

import { useEffect } from "react";
import { useBlocker } from "react-router-dom";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Ask before unsaved changes are left behind: inside the app with a question of ours, otherwise with the browser's. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
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
    <Dialog
      title="Leave without saving?"
      description="The tests have changes that are not saved. They are lost when you leave."
      open={blocker.state === "blocked"}
      onOpenChange={stay}
    >
      <div className="flex justify-end gap-2">
        <Button variant="secondary" onClick={stay}>
          Stay here
        </Button>
        <Button variant="danger" onClick={() => blocker.proceed?.()}>
          Leave without saving
        </Button>
      </div>
    </Dialog>
  );
}

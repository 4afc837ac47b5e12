import { RotateCcw } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Back to how the exercise began, after a question. */
export function StartOver({ onReset }: { onReset: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        <RotateCcw aria-hidden /> Start over
      </Button>
      <Dialog
        title="Start over?"
        description="Your code goes back to how the exercise began. What you submitted stays in your attempts."
        open={isOpen}
        onOpenChange={setOpen}
      >
        <div className="flex justify-end gap-2">
          <Button variant="secondary" onClick={() => setOpen(false)}>
            Keep my code
          </Button>
          <Button
            variant="danger"
            onClick={() => {
              onReset();
              setOpen(false);
            }}
          >
            Start over
          </Button>
        </div>
      </Dialog>
    </>
  );
}

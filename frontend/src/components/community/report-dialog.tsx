import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { REASONS, type ReportReason, sendReport, type Subject } from "@/lib/api/reports";

const LONGEST_NOTE = 1000;

interface ReportDialogProps {
  /** What it is called in a sentence, such as “this post”. */
  what: string;
  subject: Subject;
  onClose: () => void;
}

/** Tell the moderators what is wrong; they, and nobody else, learn who told them. */
export function ReportDialog({ what, subject, onClose }: ReportDialogProps) {
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const report = useMutation({
    mutationFn: sendReport,
    networkMode: "always",
    onSuccess: () => {
      toast.success("Thank you. A moderator will look at it.");
      onClose();
    },
  });
  const send = () => {
    if (!reason) return setMissing(true);
    report.mutate({ ...subject, reason, note: note.trim() });
  };
  return (
    <Dialog
      open
      title={`Report ${what}`}
      description="Moderators read every report. Its author does not learn who sent it."
      onOpenChange={(open) => !open && onClose()}
    >
      <form
        noValidate
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <FormError message={report.error?.message} />
        <fieldset aria-describedby={isMissing ? "reason-missing" : undefined}>
          <legend className="mb-2 text-sm font-medium">What is wrong?</legend>
          <div className="space-y-0.5">
            {REASONS.map(({ value, label }) => (
              <label key={value} className="flex items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover">
                <input
                  type="radio"
                  name="reason"
                  className="accent-accent size-4"
                  checked={reason === value}
                  onChange={() => {
                    setReason(value);
                    setMissing(false);
                  }}
                />
                {label}
              </label>
            ))}
          </div>
          {isMissing && (
            <p id="reason-missing" role="alert" className="mt-1.5 text-sm text-bad">
              Choose what is wrong, so that the right moderator sees it.
            </p>
          )}
        </fieldset>
        <Field label="Anything else? (optional)">
          <Textarea
            {...({
              value: note,
              maxLength: LONGEST_NOTE,
              onChange: (event: { target: { value: string } }) => setNote(event.target.value),
            } as object)}
          />
        </Field>
        <div className="flex justify-end gap-2">
          <Button variant="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={report.isPending}>
            Send the report
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

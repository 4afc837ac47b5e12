import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Textarea } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { REASONS } from "@/lib/api/reports";

import { type Act, type Case, decide, MODERATION_KEY, type Reason } from "../api";
import { ACTS } from "../words";

const DAY_MS = 86_400_000;
const LONGEST_MESSAGE = 500;
const NEEDS_MESSAGE: readonly Act[] = ["hide", "remove", "warn", "suspend"];

interface ActDialogProps {
  reported: Case;
  act: Act;
  onClose: () => void;
}

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** What follows from a decision, why it is made, and what its author is told. */
export function ActDialog({ reported: { subject, reasons }, act, onClose }: ActDialogProps) {
  const queries = useQueryClient();
  const [reason, setReason] = useState<Reason>(reasons[0] ?? "other");
  const [message, setMessage] = useState("");
  const [until, setUntil] = useState(() => inDays(7));
  const [isMissing, setMissing] = useState(false);
  const words = ACTS[act];
  const decision = useMutation({
    mutationFn: decide,
    networkMode: "always",
    onSuccess: () => {
      toast.success(`${words.done}.`);
      onClose();
    },
    // Also after a refusal: somebody else may have decided meanwhile.
    onSettled: () => queries.invalidateQueries({ queryKey: MODERATION_KEY }),
  });
  const send = () => {
    if (NEEDS_MESSAGE.includes(act) && !message.trim()) return setMissing(true);
    decision.mutate({
      kind: subject.kind,
      id: subject.id,
      action: act,
      reason,
      message: message.trim(),
      until: act === "suspend" ? `${until}T00:00:00Z` : null,
    });
  };
  return (
    <Dialog open title={words.label} description={words.effect} onOpenChange={(open) => !open && onClose()}>
      <form
        noValidate
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <FormError message={decision.error?.message} />
        <label className="block space-y-1.5 text-sm font-medium">
          <span>Reason</span>
          <select
            className="block h-10 w-full rounded-md border border-line-strong bg-surface px-3"
            value={reason}
            onChange={(event) => setReason(event.target.value as Reason)}
          >
            {REASONS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {act === "suspend" && (
          <Field label="Until">
            <Input
              type="date"
              min={inDays(1)}
              max={inDays(365)}
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          </Field>
        )}
        <Field
          label={
            NEEDS_MESSAGE.includes(act) ? "What the author is told" : "What the author is told (optional)"
          }
          error={isMissing ? "Say what was wrong: people are told why." : undefined}
        >
          <Textarea
            {...({
              value: message,
              maxLength: LONGEST_MESSAGE,
              onChange: (event: { target: { value: string } }) => {
                setMessage(event.target.value);
                setMissing(false);
              },
            } as object)}
          />
        </Field>
        <div className="flex justify-end gap-2">
          <Button type="button" variant="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant={words.isHarsh ? "danger" : "primary"} disabled={decision.isPending}>
            {words.label}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

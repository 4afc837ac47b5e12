import { useMutation } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";

const PAUSE_SECONDS = 30;

interface MailSentProps {
  children: ReactNode;
  /** Ask for the mail once more. */
  resend: () => Promise<unknown>;
  /** Go back to where the address was typed. */
  onChangeAddress: () => void;
}

/** A mail is under way: where to look, and what to do when it does not come. */
export function MailSent({ children, resend, onChangeAddress }: MailSentProps) {
  const [pause, restart] = useCountdown(PAUSE_SECONDS);
  const again = useMutation({ mutationFn: resend, networkMode: "always", onSuccess: restart });
  return (
    <div className="rounded-xl border bg-surface p-6">
      <MailCheck aria-hidden className="size-7 text-accent" />
      <div className="mt-3 space-y-2 text-ink-soft">{children}</div>
      <div className="mt-6 space-y-3 border-t pt-5">
        <p className="text-sm text-ink-faint">Nothing there after a minute? Look among the unwanted mails.</p>
        <FormError message={again.error?.message} />
        <div className="flex flex-wrap gap-2">
          <Button
            variant="secondary"
            disabled={pause > 0 || again.isPending}
            onClick={() => again.mutate()}
            className="tabular-nums"
          >
            {pause > 0 ? `Send again in ${pause} s` : "Send again"}
          </Button>
          <Button variant="ghost" onClick={onChangeAddress}>
            Use another address
          </Button>
        </div>
        <p role="status" className="text-sm text-good empty:hidden">
          {again.isSuccess && "Sent again."}
        </p>
      </div>
    </div>
  );
}

/** Seconds left, and a way to begin again. */
function useCountdown(from: number) {
  const [left, setLeft] = useState(from);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, () => setLeft(from)] as const;
}

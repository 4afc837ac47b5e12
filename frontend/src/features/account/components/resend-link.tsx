import { useMutation } from "@tanstack/react-query";

import { Button } from "@/components/ui/button";

import { resendVerification } from "../api";

/** For who has registered and not yet opened the link in the mail: send it again. */
export function ResendLink({ email }: { email: string }) {
  const resend = useMutation({ mutationFn: () => resendVerification(email), networkMode: "always" });
  return (
    <div className="rounded-md bg-info-soft px-3 py-2 text-sm text-info">
      {resend.isSuccess ? (
        <p role="status">If {email} waits for its link, a new one is on its way. Open it, then sign in.</p>
      ) : (
        <p>
          Registered, but not opened the link in our mail yet?{" "}
          <Button
            variant="link"
            className="h-auto text-sm text-info underline"
            disabled={resend.isPending}
            onClick={() => resend.mutate()}
          >
            Send it again
          </Button>
        </p>
      )}
      {resend.isError && <p role="alert">{resend.error.message}</p>}
    </div>
  );
}

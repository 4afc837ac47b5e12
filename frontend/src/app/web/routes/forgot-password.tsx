import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { instanceQuery, requestReset } from "@/features/account/api";
import { AddressForm } from "@/features/account/components/address-form";
import { MailSent } from "@/features/account/components/mail-sent";

export function Component() {
  const { data: instance } = useQuery(instanceQuery);
  const [mailed, setMailed] = useState<string | null>(null);
  if (mailed) {
    return (
      <Page title="Check your inbox" className="max-w-md">
        <MailSent resend={() => requestReset(mailed)} onChangeAddress={() => setMailed(null)}>
          <p>
            If <b className="font-semibold text-ink">{mailed}</b> has an account, a link to set a new password
            is on its way. It works once, for ten minutes.
          </p>
          {instance?.sends_mail === false && (
            <p>This CodeHub has no mail server: it prints the mail in the terminal where it runs.</p>
          )}
        </MailSent>
      </Page>
    );
  }
  return (
    <Page
      title="Forgot your password?"
      lead="Type the e-mail of your account, and a link to set a new password is sent there."
      className="max-w-md"
    >
      <AddressForm action="Send the link" send={requestReset} onSent={setMailed} />
      <p className="mt-6 text-ink-soft">
        It came back to you?{" "}
        <Link to="/sign-in" className="text-accent underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </Page>
  );
}

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { ResetForm } from "@/features/account/components/reset-form";
import { useLinkToken } from "@/features/account/hooks/use-link-token";
import { endSession } from "@/lib/session";

type Outcome = "asking" | "done" | "stale";

export function Component() {
  const token = useLinkToken();
  return <ResetPage key={token} token={token} />;
}

function ResetPage({ token }: { token: string | null }) {
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome>("asking");
  if (outcome === "done") {
    return (
      <Page title="Your new password is set" className="max-w-md">
        <p className="text-ink-soft">Every device has been signed out. Sign in with the new password.</p>
        <Button asChild size="lg" className="mt-6">
          <Link to="/sign-in">Sign in</Link>
        </Button>
      </Page>
    );
  }
  if (!token || outcome === "stale") {
    return (
      <Page
        title={token ? "This link does not work any more" : "This link is incomplete"}
        lead="Links to set a password work once, for ten minutes. Ask for a new one, or open the newest mail."
        className="max-w-md"
      >
        <Button asChild size="lg">
          <Link to="/forgot-password">Ask for a new link</Link>
        </Button>
      </Page>
    );
  }
  const finish = () => {
    // The server has closed every session, this browser's too.
    endSession();
    queries.clear();
    setOutcome("done");
  };
  return (
    <Page title="Set a new password" lead="It signs out every device." className="max-w-md">
      <ResetForm token={token} onDone={finish} onStale={() => setOutcome("stale")} />
    </Page>
  );
}

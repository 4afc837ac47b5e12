import { useQueryClient } from "@tanstack/react-query";

import { Page } from "@/components/layout/page";
import { ErrorState } from "@/components/ui/states";
import { OfflineError } from "@/lib/api/client";
import { resumeSession } from "@/lib/session";

/** Somebody was signed in, and the server does not say whether they still are. */
export function Unreachable() {
  const queries = useQueryClient();
  const retry = async () => {
    await resumeSession();
    await queries.invalidateQueries();
  };
  return (
    <Page title="Just a moment">
      <ErrorState error={new OfflineError()} onRetry={() => void retry()} />
    </Page>
  );
}

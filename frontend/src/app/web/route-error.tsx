import { isRouteErrorResponse, Link, useRouteError } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";

const isStaleChunk = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

/** A page that broke. After an update old chunks are gone, so reloading is the first thing to try. */
export function RouteError() {
  const error = useRouteError();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <Page
      title={isMissing ? "There is nothing here" : "This page broke"}
      lead={
        isStaleChunk(error)
          ? "CodeHub was updated, or the connection was lost, while this page was open."
          : "Nothing that you did is lost. Reload the page; if it breaks again, tell your administrator."
      }
    >
      <div className="flex gap-3">
        <Button onClick={() => location.reload()}>Reload</Button>
        <Button asChild variant="secondary">
          <Link to="/">Go to the start</Link>
        </Button>
      </div>
    </Page>
  );
}

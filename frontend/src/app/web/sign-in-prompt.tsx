import { Link } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";

/** Says why an account is needed here, and comes back to this page afterwards. */
export function SignInPrompt({ next }: { next: string }) {
  const query = `?next=${encodeURIComponent(next)}`;
  return (
    <Page
      title="Sign in to go on"
      lead="What is here is yours or for members, and remembers how far you are. An account takes a minute and is free."
    >
      <div className="flex flex-wrap gap-3">
        <Button asChild size="lg">
          <Link to={`/register${query}`}>Create an account</Link>
        </Button>
        <Button asChild size="lg" variant="secondary">
          <Link to={`/sign-in${query}`}>Sign in</Link>
        </Button>
      </div>
    </Page>
  );
}

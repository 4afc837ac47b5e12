import { Link } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";

export function Component() {
  return (
    <Page
      title="There is nothing here"
      lead="The address may be mistyped, or what was here has been moved or withdrawn."
    >
      <div className="flex gap-3">
        <Button asChild>
          <Link to="/">Go to the start</Link>
        </Button>
        <Button asChild variant="secondary">
          <Link to="/courses">See all courses</Link>
        </Button>
      </div>
    </Page>
  );
}

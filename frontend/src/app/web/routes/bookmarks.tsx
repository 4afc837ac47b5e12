import { Link } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import { PostList } from "@/features/posts/components/post-list";

/** Posts that somebody kept for later; nobody else sees which. */
export function Component() {
  return (
    <Page title="Bookmarks" lead="Posts that you kept for later. Only you see them." className="max-w-3xl">
      <PostList
        label="Bookmarked posts"
        filters={{ bookmarked: true }}
        empty={
          <EmptyState
            title="Nothing is bookmarked"
            action={
              <Button asChild>
                <Link to="/feed">Go to the feed</Link>
              </Button>
            }
          >
            Press the bookmark under a post, and find it here again.
          </EmptyState>
        }
      />
    </Page>
  );
}

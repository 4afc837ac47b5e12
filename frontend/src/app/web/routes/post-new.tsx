import { useNavigate } from "react-router-dom";

import { Page } from "@/components/layout/page";
import { PageSkeleton } from "@/components/layout/page-skeleton";
import { useMe } from "@/features/account/hooks/use-account";
import { StandingBanner } from "@/features/moderation/components/standing-banner";
import { Composer } from "@/features/posts/components/composer";
import { Drafts } from "@/features/posts/components/drafts";

/** Write a post. */
export function Component() {
  const me = useMe();
  const navigate = useNavigate();
  if (!me) return <PageSkeleton />;
  return (
    <Page title="Write a post">
      <StandingBanner />
      <Composer
        key={me.id}
        userId={me.id}
        onSaved={({ id, state }) =>
          void navigate(state === "draft" ? `/posts/${id}/edit` : `/posts/${id}`, { replace: true })
        }
      />
      <Drafts />
    </Page>
  );
}

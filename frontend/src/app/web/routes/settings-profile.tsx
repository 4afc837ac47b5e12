import { Link } from "react-router-dom";

import { Button } from "@/components/ui/button";
import { Loading, Skeleton } from "@/components/ui/states";
import { AvatarField } from "@/features/account/components/avatar-field";
import { ProfileForm } from "@/features/account/components/profile-form";

import { SECTIONS } from "../settings/sections";
import { SettingsPage } from "../settings/settings-page";
import { WithMe } from "../with-me";

export function Component() {
  return (
    <SettingsPage section={SECTIONS.profile}>
      <WithMe skeleton={<ProfileSkeleton />}>
        {(me) => (
          <div className="max-w-xl space-y-8">
            <AvatarField me={me} />
            <ProfileForm me={me} />
            <p className="border-t pt-6 text-sm text-ink-soft">
              Others find you as <b className="font-semibold text-ink">{me.username}</b>.{" "}
              <Button asChild variant="link" className="h-auto">
                <Link to={`/people/${me.id}`}>See your profile</Link>
              </Button>
            </p>
          </div>
        )}
      </WithMe>
    </SettingsPage>
  );
}

function ProfileSkeleton() {
  return (
    <Loading label="Loading your profile">
      <div className="max-w-xl space-y-6">
        <Skeleton className="h-32 w-full" />
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-40 w-full" />
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-24 w-full" />
      </div>
    </Loading>
  );
}

import { useQuery, useQueryClient } from "@tanstack/react-query";

import { Loading, Skeleton } from "@/components/ui/states";
import { instanceQuery, meQuery } from "@/features/account/api";
import { FirebaseLink } from "@/features/account/components/firebase-link";
import { EmailSettings } from "@/features/settings/components/email-form";
import { FirstPassword, PasswordForm } from "@/features/settings/components/password-form";
import { SessionList } from "@/features/settings/components/session-list";

import { SECTIONS } from "../settings/sections";
import { Part, SettingsPage } from "../settings/settings-page";
import { WithMe } from "../with-me";

export function Component() {
  const queries = useQueryClient();
  const { data: instance } = useQuery(instanceQuery);
  return (
    <SettingsPage section={SECTIONS.security}>
      <Part title="Password" text="Changing it signs out every other device.">
        <WithMe skeleton={<FormSkeleton label="Loading your account" />}>
          {(me) => (me.has_password ? <PasswordForm me={me} /> : <FirstPassword me={me} />)}
        </WithMe>
      </Part>
      <Part
        title="E-mail"
        text="You sign in with it, and mails about your account go there. Only you and the administrators see it."
      >
        <WithMe skeleton={<Skeleton className="h-16 max-w-md" />}>
          {(me) => <EmailSettings me={me} onChanged={() => void queries.invalidateQueries(meQuery)} />}
        </WithMe>
      </Part>
      {instance?.firebase && (
        <Part title="Other ways in" text="Sign in by another service to this same account.">
          <WithMe skeleton={<Skeleton className="h-16 max-w-md" />}>
            {(me) => (
              <FirebaseLink
                me={me}
                config={instance.firebase ?? {}}
                onChanged={(changed) => queries.setQueryData(meQuery.queryKey, changed)}
              />
            )}
          </WithMe>
        </Part>
      )}
      <Part
        title="Devices"
        text="Where you are signed in. One that you do not know? Sign it out and change your password."
      >
        <SessionList />
      </Part>
    </SettingsPage>
  );
}

function FormSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label}>
      <div className="max-w-md space-y-4">
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-9 w-40" />
      </div>
    </Loading>
  );
}

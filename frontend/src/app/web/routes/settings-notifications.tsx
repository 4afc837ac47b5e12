import { useQuery } from "@tanstack/react-query";

import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { preferencesQuery } from "@/features/notifications/api";
import { PreferencesForm } from "@/features/notifications/components/preferences-form";

import { SECTIONS } from "../settings/sections";
import { SettingsPage } from "../settings/settings-page";

export function Component() {
  const preferences = useQuery(preferencesQuery);
  return (
    <SettingsPage section={SECTIONS.notifications}>
      {preferences.isPending && (
        <Loading label="Loading what you chose">
          <div className="space-y-4">
            {[0, 1, 2, 3, 4, 5].map((row) => (
              <Skeleton key={row} className="h-9 w-full" />
            ))}
          </div>
        </Loading>
      )}
      {preferences.isError && (
        <ErrorState error={preferences.error} onRetry={() => void preferences.refetch()} />
      )}
      {preferences.data && <PreferencesForm preferences={preferences.data} />}
    </SettingsPage>
  );
}

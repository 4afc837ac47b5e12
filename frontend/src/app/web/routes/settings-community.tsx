import { BlockedPeople } from "@/features/follows/components/blocked-people";
import { MyReports } from "@/features/moderation/components/my-reports";
import { MyStanding } from "@/features/moderation/components/my-standing";

import { SECTIONS } from "../settings/sections";
import { Part, SettingsPage } from "../settings/settings-page";

export function Component() {
  return (
    <SettingsPage section={SECTIONS.community}>
      <Part
        title="Your standing"
        text="Nothing happens behind your back: what a moderator decides about you is here."
      >
        <MyStanding />
      </Part>
      <Part
        title="People you block"
        text="They may not answer, follow or mention you, and neither of you sees the other."
      >
        <BlockedPeople />
      </Part>
      <Part title="Your reports" text="What you told the moderators, and what became of it.">
        <MyReports />
      </Part>
    </SettingsPage>
  );
}

import { TokenList } from "@/features/settings/components/token-list";

import { SECTIONS } from "../settings/sections";
import { SettingsPage } from "../settings/settings-page";

export function Component() {
  return (
    <SettingsPage section={SECTIONS.tokens}>
      <TokenList />
    </SettingsPage>
  );
}

import { Outlet } from "react-router-dom";

import { SettingsMenu } from "../settings/settings-menu";

/** The settings' menu beside the present section; a phone shows one of them at a time. */
export function Component() {
  return (
    <div className="mx-auto w-full max-w-5xl gap-12 px-4 py-8 sm:px-6 md:grid md:grid-cols-[12rem_minmax(0,1fr)] lg:py-12">
      <div className="hidden md:block">
        <SettingsMenu />
      </div>
      <div className="min-w-0">
        <Outlet />
      </div>
    </div>
  );
}

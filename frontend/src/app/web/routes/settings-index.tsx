import { Navigate } from "react-router-dom";

import { useMediaQuery } from "@/hooks/use-media-query";
import { useTitle } from "@/hooks/use-title";

import { SettingsList } from "../settings/settings-menu";

/** A phone lists the sections first; elsewhere the menu is always there. */
export function Component() {
  const isWide = useMediaQuery("(min-width: 768px)");
  useTitle("Settings");
  if (isWide) return <Navigate to="profile" replace />;
  return (
    <>
      <h1 tabIndex={-1} className="mb-6 text-2xl font-semibold tracking-tight outline-none">
        Settings
      </h1>
      <SettingsList />
    </>
  );
}

import { ChevronRight, LogOut } from "lucide-react";
import { NavLink } from "react-router-dom";

import { useSignOut } from "@/features/account/hooks/use-account";
import { cn } from "@/lib/class-names";

import { MENU } from "./sections";

const ROW =
  "flex w-full items-center gap-3 rounded-md px-3 py-2 text-left text-sm font-medium hover:bg-hover";

/** The sections beside the present one. */
export function SettingsMenu() {
  const signOut = useSignOut();
  return (
    <nav aria-label="Settings" className="sticky top-24">
      <ul className="space-y-0.5">
        {MENU.map(({ path, title, icon: Icon }) => (
          <li key={path}>
            <NavLink
              to={`/settings/${path}`}
              className={({ isActive }) => cn(ROW, isActive ? "bg-hover text-ink" : "text-ink-soft")}
            >
              <Icon aria-hidden className="size-4" /> {title}
            </NavLink>
          </li>
        ))}
      </ul>
      <button type="button" onClick={signOut} className={cn(ROW, "mt-3 text-ink-soft")}>
        <LogOut aria-hidden className="size-4" /> Sign out
      </button>
    </nav>
  );
}

/** The sections as a list of their own, for a phone. */
export function SettingsList() {
  const signOut = useSignOut();
  return (
    <nav aria-label="Settings">
      <ul className="divide-y border-y">
        {MENU.map(({ path, title, lead, icon: Icon }) => (
          <li key={path}>
            <NavLink to={`/settings/${path}`} className="flex items-center gap-4 py-4">
              <Icon aria-hidden className="size-5 shrink-0 text-ink-faint" />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{title}</span>
                <span className="block text-sm text-ink-soft">{lead}</span>
              </span>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
            </NavLink>
          </li>
        ))}
        <li>
          <button type="button" onClick={signOut} className="flex w-full items-center gap-4 py-4 font-medium">
            <LogOut aria-hidden className="size-5 shrink-0 text-ink-faint" /> Sign out
          </button>
        </li>
      </ul>
    </nav>
  );
}

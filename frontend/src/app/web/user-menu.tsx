import { Award, Bookmark, Gavel, LogOut, Monitor, Moon, Settings, Sun, UserRound } from "lucide-react";
import { DropdownMenu as Menu } from "radix-ui";
import { Link } from "react-router-dom";

import { Avatar } from "@/components/ui/avatar";
import { useMe, useSignOut } from "@/features/account/hooks/use-account";
import { type Theme, usePreferences } from "@/lib/preferences";

const ITEM =
  "flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-ink-faint";
const THEMES: { value: Theme; label: string; icon: typeof Sun }[] = [
  { value: "system", label: "As the system", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
];

export default function UserMenu() {
  const me = useMe();
  const signOut = useSignOut();
  const { theme, setTheme } = usePreferences();
  if (!me) return null;
  const name = me.display_name || me.username;
  return (
    <Menu.Root>
      <Menu.Trigger aria-label={`Account of ${name}`} className="rounded-full">
        <Avatar name={name} picture={me.profile_picture} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align="end"
          sideOffset={6}
          className="z-50 w-60 rounded-lg border bg-surface p-1.5 shadow-lg"
        >
          <div className="px-2.5 py-1.5">
            <p className="truncate text-sm font-medium">{name}</p>
            <p className="truncate text-xs text-ink-faint">{me.email}</p>
          </div>
          <Menu.Separator className="my-1 h-px bg-line" />
          <Menu.Item asChild className={ITEM}>
            <Link to={`/people/${me.id}`}>
              <UserRound aria-hidden /> Your profile
            </Link>
          </Menu.Item>
          <Menu.Item asChild className={ITEM}>
            <Link to="/certificates">
              <Award aria-hidden /> Certificates
            </Link>
          </Menu.Item>
          <Menu.Item asChild className={ITEM}>
            <Link to="/bookmarks">
              <Bookmark aria-hidden /> Bookmarks
            </Link>
          </Menu.Item>
          {me.role === "admin" && (
            <Menu.Item asChild className={ITEM}>
              <Link to="/moderation">
                <Gavel aria-hidden /> Moderation
              </Link>
            </Menu.Item>
          )}
          <Menu.Item asChild className={ITEM}>
            <Link to="/settings">
              <Settings aria-hidden /> Settings
            </Link>
          </Menu.Item>
          <Menu.Separator className="my-1 h-px bg-line" />
          <Menu.Label className="px-2.5 py-1 text-xs text-ink-faint">Theme</Menu.Label>
          <Menu.RadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
            {THEMES.map(({ value, label, icon: Icon }) => (
              <Menu.RadioItem
                key={value}
                value={value}
                className={`${ITEM} data-[state=checked]:text-accent`}
              >
                <Icon aria-hidden /> {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Separator className="my-1 h-px bg-line" />
          <Menu.Item className={ITEM} onSelect={signOut}>
            <LogOut aria-hidden /> Sign out
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { BookOpen, Compass, LogIn, LogOut, Moon, Sun, UserRound } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useNavigate } from "react-router-dom";

import { useSignOut } from "@/features/account/hooks/use-account";
import { coursesQuery } from "@/features/courses/api";
import { peopleQuery } from "@/features/people/api";
import { usePreferences } from "@/lib/preferences";
import { useSession } from "@/lib/session";

import { MENU } from "./settings/sections";

const PAGES: [string, string][] = [
  ["Home", "/"],
  ["Courses", "/courses"],
  ["Feed", "/feed"],
  ["Write a post", "/posts/new"],
  ["Tags", "/tags"],
  ["Bookmarks", "/bookmarks"],
  ["Progress", "/progress"],
  ["Certificates", "/certificates"],
  ["Check a certificate", "/verify"],
  ["People", "/people"],
  ["Your profile", "/people/me"],
  ...MENU.map(({ title, path }): [string, string] => [`Settings: ${title}`, `/settings/${path}`]),
];
const ITEM =
  "flex cursor-pointer items-center gap-3 rounded-md px-3 py-2 text-sm data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:text-ink-faint";
const GROUP =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint";

/** Go anywhere and do anything by typing. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const { data: courses } = useQuery(coursesQuery(search ? { search } : {}));
  const navigate = useNavigate();
  const go = (to: string) => {
    onClose();
    void navigate(to);
  };
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label="Search courses, people and actions"
      overlayClassName="fixed inset-0 z-40 bg-black/45"
      contentClassName="fixed top-[14vh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-xl border bg-surface shadow-2xl"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="Search courses and people, or type what you want to do…"
        className="h-12 w-full border-b bg-transparent px-4 outline-none placeholder:text-ink-faint"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-2">
        <Command.Empty className="px-3 py-8 text-center text-sm text-ink-faint">Nothing fits.</Command.Empty>
        <Command.Group heading="Courses" className={GROUP}>
          {courses?.results.slice(0, 6).map((course) => (
            <Item
              key={course.id}
              icon={<BookOpen aria-hidden />}
              value={course.id}
              // The server found it, perhaps by its description: the list must not filter it away.
              keywords={[course.title, search]}
              onSelect={() => go(`/courses/${course.id}`)}
            >
              {course.title}
            </Item>
          ))}
        </Command.Group>
        <People search={search} go={go} />
        <Command.Group heading="Pages" className={GROUP}>
          {PAGES.map(([label, to]) => (
            <Item key={to} icon={<Compass aria-hidden />} onSelect={() => go(to)}>
              {label}
            </Item>
          ))}
        </Command.Group>
        <Actions onClose={onClose} go={go} />
      </Command.List>
    </Command.Dialog>
  );
}

/** People by name, for who is signed in and types one. */
function People({ search, go }: { search: string; go: (to: string) => void }) {
  const isSignedIn = useSession((session) => session.status === "signed-in");
  const { data: people } = useQuery({ ...peopleQuery({ search }), enabled: isSignedIn && search.length > 1 });
  if (!search || !people?.results.length) return null;
  return (
    <Command.Group heading="People" className={GROUP}>
      {people.results.slice(0, 5).map((person) => (
        <Item
          key={person.id}
          icon={<UserRound aria-hidden />}
          value={person.id}
          keywords={[person.display_name, person.username, search]}
          onSelect={() => go(`/people/${person.id}`)}
        >
          {person.display_name}
        </Item>
      ))}
    </Command.Group>
  );
}

function Actions({ onClose, go }: { onClose: () => void; go: (to: string) => void }) {
  const setTheme = usePreferences((preferences) => preferences.setTheme);
  const isSignedIn = useSession((session) => session.status === "signed-in");
  const signOut = useSignOut();
  const act = (action: () => void) => () => {
    onClose();
    action();
  };
  return (
    <Command.Group heading="Actions" className={GROUP}>
      <Item icon={<Sun aria-hidden />} onSelect={act(() => setTheme("light"))}>
        Use the light theme
      </Item>
      <Item icon={<Moon aria-hidden />} onSelect={act(() => setTheme("dark"))}>
        Use the dark theme
      </Item>
      {isSignedIn ? (
        <Item icon={<LogOut aria-hidden />} onSelect={act(signOut)}>
          Sign out
        </Item>
      ) : (
        <Item icon={<LogIn aria-hidden />} onSelect={() => go("/sign-in")}>
          Sign in
        </Item>
      )}
    </Command.Group>
  );
}

interface ItemProps {
  icon: ReactNode;
  children: string;
  value?: string;
  keywords?: string[];
  onSelect: () => void;
}

function Item({ icon, children, ...item }: ItemProps) {
  return (
    <Command.Item className={ITEM} {...item}>
      {icon}
      {children}
    </Command.Item>
  );
}

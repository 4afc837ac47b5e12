import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { BookOpen, Compass, LogIn, LogOut, Moon, Search, Sun } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useNavigate } from "react-router-dom";

import { useSignOut } from "@/features/account/hooks/use-account";
import { coursesQuery } from "@/features/courses/api";
import { groupsQuery } from "@/features/search/api";
import { KIND_ICONS, KIND_LABELS, nameOf } from "@/features/search/kinds";
import { usePreferences } from "@/lib/preferences";
import { useSession } from "@/lib/session";

import { MENU } from "./settings/sections";

const PAGES: [string, string][] = [
  ["Home", "/"],
  ["Courses", "/courses"],
  ["Feed", "/feed"],
  ["Write a post", "/posts/new"],
  ["Search", "/search"],
  ["Notifications", "/notifications"],
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
  const isSignedIn = useSession((session) => session.status === "signed-in");
  const isFinding = isSignedIn && search.length > 1;
  const navigate = useNavigate();
  const go = (to: string) => {
    onClose();
    void navigate(to);
  };
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label="Search everything, and actions"
      overlayClassName="fixed inset-0 z-40 bg-black/45"
      contentClassName="fixed top-[14vh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-xl border bg-surface shadow-2xl"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="Search everything, or type what you want to do…"
        className="h-12 w-full border-b bg-transparent px-4 outline-none placeholder:text-ink-faint"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-2">
        {!isFinding && (
          <Command.Empty className="px-3 py-8 text-center text-sm text-ink-faint">
            Nothing fits.
          </Command.Empty>
        )}
        {isFinding ? <Found search={search} go={go} /> : <Courses search={search} go={go} />}
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

interface Searched {
  search: string;
  go: (to: string) => void;
}

/** For visitors, and before anything is typed. */
function Courses({ search, go }: Searched) {
  const { data: courses } = useQuery(coursesQuery(search ? { search } : {}));
  return (
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
  );
}

/** The best of each kind, for members. */
function Found({ search, go }: Searched) {
  const { data: found } = useQuery(groupsQuery(search));
  return (
    <>
      {found?.groups.map(({ kind, results }) => {
        const Icon = KIND_ICONS[kind];
        return (
          <Command.Group key={kind} forceMount heading={KIND_LABELS[kind]} className={GROUP}>
            {results.map((hit) => (
              <Item
                key={hit.id}
                icon={<Icon aria-hidden />}
                isFound
                value={hit.id}
                onSelect={() => go(hit.url)}
              >
                {nameOf(hit)}
              </Item>
            ))}
          </Command.Group>
        );
      })}
      <Command.Group forceMount heading="Search" className={GROUP}>
        <Item
          icon={<Search aria-hidden />}
          isFound
          value="everything"
          onSelect={() => go(`/search?${new URLSearchParams({ q: search })}`)}
        >
          {`Everything about “${search}”`}
        </Item>
      </Command.Group>
    </>
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
  /** The server found it: the list must not filter it away. */
  isFound?: boolean;
  onSelect: () => void;
}

function Item({ icon, children, isFound, ...item }: ItemProps) {
  return (
    <Command.Item className={ITEM} forceMount={isFound} {...item}>
      {icon}
      {children}
    </Command.Item>
  );
}

import { BookOpen, ChartNoAxesColumn, House, MessagesSquare, Search, Users } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from "react-router-dom";

import { Logo } from "@/components/layout/logo";
import { Button } from "@/components/ui/button";
import { useOnline } from "@/hooks/use-online";
import { cn } from "@/lib/class-names";
import { useRealtime } from "@/lib/realtime";
import { useSession } from "@/lib/session";

const NotificationBell = lazy(() => import("./notification-bell"));
const UserMenu = lazy(() => import("./user-menu"));
const AchievementToasts = lazy(() => import("./achievement-toasts"));
const CommandPalette = lazy(() => import("./command-palette"));
const PLACES = [
  { to: "/", label: "Home", icon: House },
  { to: "/courses", label: "Courses", icon: BookOpen },
  { to: "/feed", label: "Feed", icon: MessagesSquare },
  { to: "/progress", label: "Progress", icon: ChartNoAxesColumn },
  { to: "/certificates", label: "Certificates", icon: null },
  { to: "/people", label: "People", icon: Users },
];
/** A phone has room for five; the rest is in the menu of the account. */
const PLACES_BELOW = PLACES.flatMap(({ icon, ...place }) => (icon ? [{ ...place, icon }] : []));

const IS_APPLE = /Mac|iP(hone|ad|od)/.test(navigator.userAgent);

export function Layout() {
  useRealtime();
  const isSignedIn = useSession((session) => session.status === "signed-in");
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  usePaletteKey(() => setPaletteOpen(true));
  const main = useFocusOnNavigation();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <Header onSearch={() => setPaletteOpen(true)} />
      <OfflineBanner />
      <main id="main" ref={main} tabIndex={-1} className="outline-none flex flex-1 flex-col pb-20 sm:pb-0">
        <Outlet />
      </main>
      <BottomBar />
      {isPaletteOpen && (
        <Suspense>
          <CommandPalette onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
      {isSignedIn && (
        <Suspense>
          <AchievementToasts />
        </Suspense>
      )}
      <ScrollRestoration />
    </div>
  );
}

function Header({ onSearch }: { onSearch: () => void }) {
  const status = useSession((session) => session.status);
  const { state } = useNavigation();
  return (
    <header className="sticky top-0 z-30 border-b bg-canvas/95 backdrop-blur">
      <div
        className={cn(
          "absolute inset-x-0 top-0 h-0.5 bg-accent",
          state === "loading" ? "animate-pulse" : "hidden",
        )}
      />
      <div className="mx-auto flex h-14 max-w-[96rem] items-center gap-2 px-4 sm:px-6">
        <Link to="/" className="mr-3 rounded-md">
          <Logo />
        </Link>
        <nav aria-label="Main" className="hidden gap-1 sm:flex">
          {PLACES.slice(1).map(({ to, label }) => (
            <NavLink
              key={to}
              to={to}
              className={({ isActive }) =>
                cn(
                  "rounded-md px-3 py-1.5 text-sm font-medium hover:bg-hover",
                  isActive ? "bg-hover text-ink" : "text-ink-soft",
                )
              }
            >
              {label}
            </NavLink>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-2">
          <Button
            variant="secondary"
            size="sm"
            onClick={onSearch}
            aria-label="Search courses, people and actions"
          >
            <Search aria-hidden />
            <span className="hidden text-ink-faint md:inline">Search</span>
            <kbd className="hidden rounded border px-1 text-[0.6875rem] text-ink-faint md:inline">
              {IS_APPLE ? "⌘K" : "Ctrl K"}
            </kbd>
          </Button>
          {status === "signed-out" && (
            <Button asChild size="sm">
              <Link to="/sign-in">Sign in</Link>
            </Button>
          )}
          {status === "signed-in" && (
            <Suspense fallback={<span className="h-8 w-18" />}>
              <NotificationBell />
              <UserMenu />
            </Suspense>
          )}
        </div>
      </div>
    </header>
  );
}

function BottomBar() {
  return (
    <nav
      aria-label="Main, below"
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-t bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {PLACES_BELOW.map(({ to, label, icon: Icon }) => (
        <NavLink
          key={to}
          to={to}
          end={to === "/"}
          className={({ isActive }) =>
            cn(
              "flex flex-col items-center gap-0.5 py-2 text-[0.6875rem] font-medium",
              isActive ? "text-accent" : "text-ink-soft",
            )
          }
        >
          <Icon aria-hidden className="size-5" />
          {label}
        </NavLink>
      ))}
    </nav>
  );
}

function OfflineBanner() {
  if (useOnline()) return null;
  return (
    <p role="status" className="bg-warn-soft px-4 py-1.5 text-center text-sm text-warn">
      You are offline. What you write is kept on this device; running and submitting wait for the connection.
    </p>
  );
}

function usePaletteKey(open: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      open();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  });
}

/** After a navigation, start reading at the new page's heading. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    const heading = main.current?.querySelector<HTMLElement>("h1[tabindex]");
    (heading ?? main.current)?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

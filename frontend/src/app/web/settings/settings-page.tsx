import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router-dom";

import { useTitle } from "@/hooks/use-title";

interface SettingsPageProps {
  section: { title: string; lead: string };
  children: ReactNode;
}

/** One part of the settings; on a phone it leads back to their list. */
export function SettingsPage({ section, children }: SettingsPageProps) {
  useTitle(`${section.title} · Settings`);
  return (
    <>
      <Link
        to="/settings"
        className="-ml-1 mb-3 inline-flex items-center gap-1 rounded-md py-1 text-sm text-ink-soft hover:text-ink md:hidden"
      >
        <ChevronLeft aria-hidden className="size-4" /> Settings
      </Link>
      <header className="mb-8">
        <h1 tabIndex={-1} className="text-2xl font-semibold tracking-tight outline-none">
          {section.title}
        </h1>
        <p className="mt-1 text-ink-soft">{section.lead}</p>
      </header>
      <div className="space-y-10">{children}</div>
    </>
  );
}

interface PartProps {
  title: string;
  text?: string;
  children: ReactNode;
}

/** A heading and what belongs under it. */
export function Part({ title, text, children }: PartProps) {
  return (
    <section aria-label={title} className="border-t pt-8 first:border-t-0 first:pt-0">
      <h2 className="font-semibold">{title}</h2>
      {text && <p className="mt-1 max-w-2xl text-sm text-ink-soft">{text}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}

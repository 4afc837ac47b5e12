import { Page } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/states";
import { ProfileForm } from "@/features/account/components/profile-form";
import { useMe, useSignOut } from "@/features/account/hooks/use-account";
import { type Theme, usePreferences } from "@/lib/preferences";

const THEMES: { value: Theme; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

export function Component() {
  const me = useMe();
  const signOut = useSignOut();
  return (
    <Page title="Settings">
      <div className="space-y-12">
        <Section title="Profile" text="What others see of you, and the name on your certificates.">
          {me ? <ProfileForm me={me} /> : <Skeleton className="h-64 w-full max-w-lg" />}
        </Section>
        <Section title="Appearance" text="Kept in this browser.">
          <ThemeChoice />
        </Section>
        <Section title="Session" text={me ? `Signed in as ${me.email}.` : ""}>
          <Button variant="secondary" onClick={signOut} className="justify-self-start">
            Sign out
          </Button>
        </Section>
      </div>
    </Page>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: React.ReactNode }) {
  return (
    <section className="grid gap-4 border-t pt-8 md:grid-cols-[14rem_1fr]">
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p className="mt-1 text-sm text-ink-soft">{text}</p>
      </div>
      {children}
    </section>
  );
}

function ThemeChoice() {
  const { theme, setTheme } = usePreferences();
  return (
    <fieldset className="flex flex-wrap gap-2 self-start">
      <legend className="sr-only">Theme</legend>
      {THEMES.map(({ value, label }) => (
        <label
          key={value}
          className="cursor-pointer rounded-md border px-3.5 py-2 text-sm has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2"
        >
          <input
            type="radio"
            name="theme"
            className="sr-only"
            checked={theme === value}
            onChange={() => setTheme(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

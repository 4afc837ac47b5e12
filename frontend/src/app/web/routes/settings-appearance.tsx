import { type Theme, usePreferences } from "@/lib/preferences";

import { SECTIONS } from "../settings/sections";
import { Part, SettingsPage } from "../settings/settings-page";

const THEMES: { value: Theme; label: string }[] = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

export function Component() {
  const { theme, setTheme } = usePreferences();
  return (
    <SettingsPage section={SECTIONS.appearance}>
      <Part title="Theme">
        <fieldset className="flex flex-wrap gap-2">
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
      </Part>
    </SettingsPage>
  );
}

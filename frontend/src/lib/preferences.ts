import { create } from "zustand";
import { persist } from "zustand/middleware";

export type Theme = "system" | "light" | "dark";

interface Preferences {
  theme: Theme;
  setTheme: (theme: Theme) => void;
}

/** What this browser remembers. `public/theme.js` reads the same key before the first paint. */
export const usePreferences = create<Preferences>()(
  persist((set) => ({ theme: "system", setTheme: (theme) => set({ theme }) }), {
    name: "codehub.preferences",
  }),
);

const prefersDark = () => window.matchMedia("(prefers-color-scheme: dark)");

function applyTheme() {
  const { theme } = usePreferences.getState();
  const dark = theme === "dark" || (theme === "system" && prefersDark().matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

/** Keep the page in the chosen theme; call once at start. */
export function followTheme() {
  applyTheme();
  usePreferences.subscribe(applyTheme);
  prefersDark().addEventListener("change", applyTheme);
}

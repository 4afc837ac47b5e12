import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Forbid `imports` in `files`. The globs must not overlap: ESLint keeps only the last match. */
const fence = (files, imports, message) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [{ group: imports, message }] }] },
});

const FEATURE = "A feature imports itself (relatively) and shared code. Compose features in src/app.";

export default tseslint.config(
  { ignores: ["src/lib/api/schema.ts", "test-results", "playwright-report"] },
  ...tseslint.configs.recommended,
  jsxA11y.flatConfigs.recommended,
  reactHooks.configs.flat["recommended-latest"],
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  fence(["src/features/*/*.{ts,tsx}"], ["@/features/*", "@/app/*", "../*"], FEATURE),
  fence(["src/features/*/*/**"], ["@/features/*", "@/app/*", "../../*"], FEATURE),
  fence(
    ["src/{components,hooks,lib,testing}/**"],
    ["@/features/*", "@/app/*"],
    "Shared code knows no feature.",
  ),
  fence(["src/app/web/**"], ["@/app/admin/*"], "The web app and the admin panel do not know each other."),
  fence(["src/app/admin/**"], ["@/app/web/*"], "The web app and the admin panel do not know each other."),
);

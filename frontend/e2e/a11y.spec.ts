import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";

import { SCREENS, show, test, VISITORS, windowOf } from "./screens";

const SERIOUS = new Set(["serious", "critical"]);

for (const theme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    for (const who of VISITORS) {
      test(`everybody can use the screens: ${who}, ${theme}, ${width} wide`, async ({ browser, school }) => {
        test.slow();
        const page = await windowOf(browser, school, who, { theme, width, height: 900 });
        for (const screen of SCREENS.filter((each) => each.who === who)) {
          await show(page, screen, school);

          const { violations } = await new AxeBuilder({ page }).analyze();

          const serious = violations.filter(({ impact }) => SERIOUS.has(impact ?? ""));
          const found = serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
          expect.soft(found, screen.name).toEqual([]);
        }
        await page.context().close();
      });
    }
  }
}

import { SCREENS, show, test, VISITORS, windowOf } from "./screens";

const FOLDER = "../screens";
// A picture of the whole page is taller than the window, so what sticks to the window stands in the way.
const UNSTUCK = "header, nav[aria-label='Main, below'] { position: static !important; }";
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

for (const theme of ["light", "dark"] as const) {
  for (const size of SIZES) {
    for (const who of VISITORS) {
      test(`screens: ${who}, ${theme}, ${size.width} wide`, async ({ browser, school }) => {
        const page = await windowOf(browser, school, who, { theme, ...size, bypassCSP: true });
        for (const screen of SCREENS.filter((each) => each.who === who)) {
          await show(page, screen, school);
          await page.screenshot({
            path: `${FOLDER}/${screen.name}-${theme}-${size.width}.png`,
            fullPage: true,
            style: UNSTUCK,
          });
        }
        await page.context().close();
      });
    }
  }
}

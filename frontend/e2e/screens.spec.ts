import { SCREENS, show, test, windowOf } from "./screens";

const FOLDER = "../screens";
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

for (const theme of ["light", "dark"] as const) {
  for (const size of SIZES) {
    for (const who of ["visitor", "learner"] as const) {
      test(`screens of a ${who}, ${theme}, ${size.width} wide`, async ({ browser, school }) => {
        const page = await windowOf(browser, school, who, { theme, ...size });
        for (const screen of SCREENS.filter((each) => each.who === who)) {
          await show(page, screen, school);
          await page.screenshot({
            path: `${FOLDER}/${screen.name}-${theme}-${size.width}.png`,
            fullPage: true,
          });
        }
        await page.context().close();
      });
    }
  }
}

/** Every page of the table: axe, light and dark; on a phone; its title; the console. */
import { expectNoOverflow, expectNoViolations } from "../fixtures/accessibility.ts";
import { ADVISER } from "../fixtures/demonstration.ts";
import { expect, test } from "../fixtures/test.ts";
import { patterns, PERSONAL } from "../pages/site.ts";

const PHONE = { width: 360, height: 740 };
const LOOKS = [
  ["light", { width: 1280, height: 900 }],
  ["dark", PHONE],
] as const;

for (const pattern of patterns()) {
  test(`${pattern} is toegankelijk`, async ({ browser, program, session, everything }) => {
    const paths = everything.get(pattern) ?? [];
    expect(paths, "no link leads to such a page").not.toEqual([]);
    const storageState = PERSONAL.includes(pattern) ? undefined : await session(ADVISER);
    for (const [colorScheme, viewport] of LOOKS) {
      const context = await browser.newContext({
        baseURL: program.url,
        locale: "nl-NL",
        colorScheme,
        storageState,
        reducedMotion: "reduce",
        viewport,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      for (const path of paths) {
        await test.step(`${path}, ${colorScheme}`, async () => {
          await page.goto(path);
          await expect.soft(page, path).toHaveTitle(/^\S.* · Wijksafari$/);
          await expect.soft(page.getByRole("heading", { level: 1 }), `${path}: one main heading`).toHaveCount(1);
          await expectNoViolations(page, `${path}, ${colorScheme}`);
          await page.setViewportSize(PHONE);
          await expectNoOverflow(page, path);
          await page.setViewportSize(viewport);
          expect.soft(complaints, `${path}: the console`).toEqual([]);
          complaints.length = 0;
        });
      }
      await context.close();
    }
  });
}

test("een pagina die niet bestaat is ook toegankelijk", async ({ page }) => {
  const response = await page.goto("/bestaat-niet");
  expect(response?.status()).toBe(404);
  await expectNoViolations(page, "/bestaat-niet");
});

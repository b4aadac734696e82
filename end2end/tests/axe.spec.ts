/** Every page of the table: axe in light and dark, at a desk and on a phone; its title; the console. */
import { expectGoodLooksAt, WIDTHS } from "../fixtures/accessibility.ts";
import { ADVISER } from "../fixtures/demonstration.ts";
import { expect, test } from "../fixtures/test.ts";
import { patterns, PERSONAL } from "../pages/site.ts";

// Four events at two widths, twice.
test.describe.configure({ timeout: 120_000 });

for (const pattern of patterns()) {
  test(`${pattern} is toegankelijk`, async ({ browser, program, session, everything }) => {
    const paths = everything.get(pattern) ?? [];
    expect(paths, "no link leads to such a page").not.toEqual([]);
    const storageState = PERSONAL.includes(pattern) ? undefined : await session(ADVISER);
    const context = await browser.newContext({ baseURL: program.url, locale: "nl-NL", storageState });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    for (const viewport of WIDTHS) {
      await page.setViewportSize(viewport);
      for (const path of paths) {
        await test.step(`${path}, ${viewport.width} pixels`, async () => {
          await page.goto(path);
          await expect.soft(page, path).toHaveTitle(/^\S.* · Wijksafari$/);
          await expect.soft(page.getByRole("heading", { level: 1 }), `${path}: one main heading`).toHaveCount(1);
          await expectGoodLooksAt(page, path, viewport);
          expect.soft(complaints, `${path}: the console`).toEqual([]);
          complaints.length = 0;
        });
      }
    }
    await context.close();
  });
}

/** What is printed: the run sheet for one's pocket, the report for the meeting. */
import type { Page } from "@playwright/test";
import { ADVISER, PAST_SAFARI, SAFARI } from "../fixtures/demonstration.ts";
import { expect, test } from "../fixtures/test.ts";
import { Planning } from "../pages/planning.ts";

test.beforeEach(async ({ context, session }) => {
  await context.addCookies((await session(ADVISER)).cookies);
});

/** Sheets of A4, counted in the file that the printer gets. */
async function sheets(page: Page): Promise<number> {
  const file = (await page.pdf({ format: "A4" })).toString("latin1");
  return file.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** Only what is worth its ink: no menu, no footer, no bar of the demonstration, nothing to press. */
async function holds_only_what_is_read(page: Page): Promise<void> {
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("contentinfo")).toBeHidden();
  await expect(page.getByText("Demonstratie. Het is nu")).toBeHidden();
  for (const navigation of await page.getByRole("navigation").all()) await expect(navigation).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.locator("input:visible, textarea:visible, select:visible")).toHaveCount(0);
}

for (const safari of [SAFARI, PAST_SAFARI]) {
  test(`het draaiboek van ${safari} past op twee vellen`, async ({ page }) => {
    await page.goto("/bijeenkomsten");
    await page.getByRole("link", { name: safari, exact: true }).last().click();
    await page.goto(`${page.url().split("?")[0]}/draaiboek`);
    await holds_only_what_is_read(page);
    for (const part of ["Bellen", "De avond", "Deelnemers per praktijk"]) {
      await expect(page.getByRole("heading", { name: part })).toBeVisible();
    }
    const count = await sheets(page);
    expect(count).toBeGreaterThan(0);
    expect(count, "both sides of one sheet").toBeLessThanOrEqual(2);
  });
}

test("het verslag is op papier het verhaal, zonder formulier", async ({ page }) => {
  await page.goto("/bijeenkomsten");
  await page.getByRole("link", { name: PAST_SAFARI, exact: true }).last().click();
  await new Planning(page).opens("Verslag");
  await holds_only_what_is_read(page);
  await expect(page.getByText("Op een droge dinsdagavond")).toBeVisible();
  await expect(page.getByText("Ik heb dezelfde week al een vrouw verwezen.").first()).toBeVisible();
  const count = await sheets(page);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(3);
});

/** Logging in: with the Postvak of the demonstration, and with real mail. */
import { ADVISER } from "../fixtures/demonstration.ts";
import { link } from "../fixtures/post_office.ts";
import { expect, test } from "../fixtures/test.ts";
import { Login } from "../pages/login.ts";

test("in de demonstratie ligt de inloglink in het Postvak", async ({ page, session }) => {
  await page.context().addCookies((await session(ADVISER)).cookies);
  await page.goto("/privacy");
  await expect(page.getByText("Marloes Hendriks")).toBeVisible();
});

test("met een mailserver komt de inloglink per mail, en bestaat het Postvak niet", async ({ browser, fresh, office }) => {
  const context = await browser.newContext({ baseURL: fresh.url });
  const page = await context.newPage();
  const login = new Login(page);
  await login.asksForALink(ADVISER);
  const letter = await office.next(ADVISER, "Je inloglink");
  const url = link(letter, "/inloggen/");
  expect(letter.html).toContain(url);
  await login.follows(url);
  await expect(page.getByText("Marloes Hendriks")).toBeVisible();

  expect((await page.goto("/postvak"))?.status()).toBe(404);
  await expect(page.getByRole("link", { name: "Postvak" })).toHaveCount(0);

  // The link worked once.
  expect((await page.goto(url))?.status()).toBe(404);
  await expect(page.getByText("Deze link werkt niet meer")).toBeVisible();
  await context.close();
});

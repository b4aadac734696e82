/** Who may see what: somebody else's pages are not there. */
import { ADVISER, QUARTERMASTER, SAFARI, STRANGER, STRANGERS_SAFARI } from "../fixtures/demonstration.ts";
import { expect, test } from "../fixtures/test.ts";
import { explore } from "../pages/site.ts";

/** What an adviser keeps: nobody of another organisation may look. */
const KEPT = /^\/(bijeenkomsten|huisartsengroepen|wijken|locaties)\/\d/;

test("wie niet is ingelogd, wordt gevraagd dat te doen", async ({ page }) => {
  for (const path of ["/bijeenkomsten", "/huisartsengroepen", "/wijken", "/bijeenkomsten/1/verslag"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/inloggen/);
  }
});

test("een adviseur van een andere organisatie ziet geen enkele pagina", async ({ program, session, playwright }) => {
  const request = async (email: string) =>
    playwright.request.newContext({ baseURL: program.url, storageState: await session(email) });
  const [adviser, stranger] = [await request(ADVISER), await request(STRANGER)];
  const paths = [...(await explore(adviser)).values()].flat().filter((path) => KEPT.test(path));
  expect(paths.length).toBeGreaterThan(10);
  for (const path of paths) {
    expect((await adviser.get(path)).status(), path).toBe(200);
    expect((await stranger.get(path)).status(), path).toBe(404);
  }
  await adviser.dispose();
  await stranger.dispose();
});

test("ieder ziet de eigen safari's", async ({ browser, session }) => {
  const seen = async (email: string) => {
    const context = await browser.newContext({ storageState: await session(email) });
    const page = await context.newPage();
    await page.goto("/bijeenkomsten");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const titles = await page.getByRole("article").getByRole("link").allTextContents();
    await context.close();
    return titles;
  };
  expect(await seen(ADVISER)).toContain(SAFARI);
  expect(await seen(ADVISER)).not.toContain(STRANGERS_SAFARI);
  expect(await seen(QUARTERMASTER)).toContain(SAFARI);
  expect(await seen(QUARTERMASTER)).not.toContain(STRANGERS_SAFARI);
  expect(await seen(STRANGER)).toContain(STRANGERS_SAFARI);
  expect(await seen(STRANGER)).not.toContain(SAFARI);
});

test("de kwartiermaker werkt mee, maar ziet geen mailadressen en geen redenen", async ({ page, context, session }) => {
  await context.addCookies((await session(QUARTERMASTER)).cookies);
  await page.goto("/bijeenkomsten");
  await page.getByRole("link", { name: SAFARI, exact: true }).click();
  await page.getByRole("navigation", { name: "Onderdelen" }).getByRole("link", { name: /^Antwoorden/ }).click();
  await expect(page.getByRole("table").getByText("Joris Bakker")).toBeVisible();
  await expect(page.getByText("huisartsenpost")).toHaveCount(0);
  await expect(page.getByText("@yildirimbakker.example.org")).toHaveCount(0);
});

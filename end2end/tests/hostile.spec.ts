/** Markup typed into every text field of the main forms: it stays text, and nothing runs. */
import type { Page } from "@playwright/test";
import { ADVISER } from "../fixtures/demonstration.ts";
import { plus_days, tuesday_after } from "../fixtures/moment.ts";
import { expect, test } from "../fixtures/test.ts";
import { explore } from "../pages/site.ts";

const MARKUP = `"'></textarea></title><script>alert(1)</script><img src=x onerror=alert(1)>`;

test.beforeEach(async ({ context, page, session }) => {
  await context.addCookies((await session(ADVISER)).cookies);
  page.on("dialog", async (dialog) => {
    await dialog.dismiss();
    throw new Error(`a script ran: ${dialog.message()}`);
  });
});

/** Types the markup wherever text can be typed, folded or not; the fields that were filled. */
async function types_markup_everywhere(page: Page, form: string): Promise<string[]> {
  const fields = page.locator(`${form} input:is([type=text], [type=tel], [type=email], :not([type])), ${form} textarea`);
  for (const folded of await page.locator(`${form} details:not([open]) > summary`).all()) {
    if (await folded.isVisible()) await folded.click();
  }
  const names: string[] = [];
  for (const field of await fields.all()) {
    if (!(await field.isVisible())) continue;
    await field.fill(MARKUP);
    names.push((await field.getAttribute("name")) ?? "");
  }
  return names;
}

async function is_only_text(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("img[src=x]")).toHaveCount(0);
  await expect(page.locator("script").filter({ hasText: "alert(1)" })).toHaveCount(0);
}

const FORMS = [
  { what: "een nieuwe wijksafari", path: "/bijeenkomsten/nieuw", button: "Maak aan" },
  { what: "een nieuwe bijeenkomst", path: "/bijeenkomsten/nieuw?kind=meeting", button: "Maak aan" },
  { what: "een nieuwe groep", path: "/huisartsengroepen/nieuw", button: "Maak de groep" },
  { what: "een nieuwe praktijk", path: "/huisartsengroepen/1/praktijken/nieuw", button: "Bewaar de praktijk" },
  { what: "een nieuwe persoon", path: "/huisartsengroepen/1/leden/nieuw", button: "Bewaar" },
  { what: "een nieuwe locatie", path: "/wijken/1/locaties/nieuw", button: "Bewaar de locatie" },
];

for (const { what, path, button } of FORMS) {
  test(`${what}: markup blijft tekst, ook als het formulier terugkomt`, async ({ page }) => {
    await page.goto(path);
    const names = await types_markup_everywhere(page, "form.form");
    expect(names.length).toBeGreaterThan(0);
    await page.getByRole("main").getByRole("button", { name: button, exact: true }).click();
    await is_only_text(page);
    // What was refused is kept as it was typed.
    for (const name of names) {
      const field = page.locator(`form.form [name="${name}"]`).first();
      if ((await field.count()) > 0) await expect(field).toHaveValue(MARKUP);
    }
  });
}

test("een safari die zo heet, heet overal zo", async ({ page }) => {
  await page.goto("/bijeenkomsten/nieuw");
  await page.getByRole("textbox", { name: /^Naam \(/ }).fill(MARKUP);
  await page.getByRole("combobox", { name: "Huisartsengroep" }).selectOption({ index: 1 });
  await page.getByRole("combobox", { name: "Wijk" }).selectOption({ index: 1 });
  const day = tuesday_after(10);
  await page.getByLabel("Datum", { exact: true }).fill(day);
  await page.getByRole("combobox", { name: "Beginpunt" }).selectOption({ index: 1 });
  await page.getByRole("textbox", { name: /^Waarom deze wijk/ }).fill(MARKUP);
  await page.getByText("Uitnodigen en tellen").click();
  await page.getByLabel("Antwoorden tot en met").fill(plus_days(day, -2));
  await page.getByRole("button", { name: "Maak aan" }).click();
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(MARKUP);
  const event = page.url();
  for (const part of ["", "/gegevens", "/route", "/uitnodigen", "/besluit"]) {
    await page.goto(event.split("?")[0] + part);
    await expect(heading).toHaveText(MARKUP);
    await expect(page).toHaveTitle(/<script>alert\(1\)<\/script>/);
    await is_only_text(page);
  }
  await page.goto("/bijeenkomsten");
  await expect(page.getByRole("link", { name: MARKUP })).toBeVisible();
  await is_only_text(page);
});

test("de uitnodiging neemt markup als tekst", async ({ page, program, session, playwright }) => {
  const request = await playwright.request.newContext({ baseURL: program.url, storageState: await session(ADVISER) });
  const site = await explore(request);
  await request.dispose();
  const [path] = site.get("/u/{token}") ?? [];
  await page.goto(path);
  await page.getByRole("radio", { name: "Misschien" }).check({ force: true });
  const names = await types_markup_everywhere(page, "form.form");
  expect(names).toEqual(expect.arrayContaining(["reason", "diet", "mobility"]));
  await page.getByRole("button", { name: /mijn antwoord$/ }).last().click();
  await is_only_text(page);
  await expect(page.locator("[name=reason]")).toHaveValue(MARKUP);
});

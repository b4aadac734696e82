/** Two people edit one event at once: the second is told, and nobody loses anything. */
import type { Browser, Page } from "@playwright/test";
import { ADVISER, MEETING, QUARTERMASTER } from "../fixtures/demonstration.ts";
import type { PostOffice } from "../fixtures/post_office.ts";
import type { Program } from "../fixtures/program.ts";
import { expect, test } from "../fixtures/test.ts";
import { Login } from "../pages/login.ts";
import { Planning } from "../pages/planning.ts";

/** The adviser and the quartermaster, each with a browser of their own. */
async function two_people(browser: Browser, program: Program, office: PostOffice): Promise<[Page, Page]> {
  const logged_in = async (email: string) => {
    const page = await (await browser.newContext({ baseURL: program.url })).newPage();
    await new Login(page).byMail(office, email);
    return page;
  };
  return [await logged_in(ADVISER), await logged_in(QUARTERMASTER)];
}

const name = (page: Page) => page.getByRole("textbox", { name: /^Naam \(/ });
const reason = (page: Page) => page.getByRole("textbox", { name: /^Waarom deze wijk/ });
const save = (page: Page) => page.getByRole("button", { name: "Bewaar", exact: true }).click();

test("de tweede die bewaart ziet wat de eerste deed, en houdt wat hij typte", async ({ browser, fresh, office }) => {
  const [adviser, quartermaster] = await two_people(browser, fresh, office);
  for (const page of [adviser, quartermaster]) {
    await page.goto("/bijeenkomsten");
    await page.getByRole("link", { name: MEETING, exact: true }).click();
    await new Planning(page).opens("Gegevens");
  }

  await name(quartermaster).fill("Een avond over alleen zijn");
  await quartermaster.getByLabel("Datum", { exact: true }).fill("2027-04-06");
  await save(quartermaster);
  await expect(quartermaster.getByText("Bewaard.")).toBeVisible();

  await reason(adviser).fill("Omdat niemand alleen hoort te zijn.");
  await save(adviser);
  await expect(adviser.getByText("Iemand anders heeft dit net veranderd.")).toBeVisible();
  // What stands there now, as people say it.
  await expect(adviser.getByRole("main")).toContainText("Een avond over alleen zijn");
  await expect(adviser.getByRole("main")).toContainText("dinsdag 6 april 2027");
  await expect(reason(adviser)).toHaveValue("Omdat niemand alleen hoort te zijn.");
  await expect(name(adviser)).toHaveValue(MEETING);
  // Nothing was saved over it.
  await quartermaster.reload();
  await expect(name(quartermaster)).toHaveValue("Een avond over alleen zijn");
  await expect(reason(quartermaster)).not.toHaveValue("Omdat niemand alleen hoort te zijn.");

  await name(adviser).fill("Een avond over alleen zijn");
  await save(adviser);
  await expect(adviser.getByText("Bewaard.")).toBeVisible();
  await quartermaster.reload();
  await expect(reason(quartermaster)).toHaveValue("Omdat niemand alleen hoort te zijn.");
});

test("twee mensen bewerken dezelfde plek", async ({ browser, fresh, office }) => {
  const called = (page: Page) => page.getByRole("textbox", { name: /^Naam/ }).first();
  const keep = (page: Page) => page.getByRole("button", { name: "Bewaar de locatie" }).click();
  const [adviser, quartermaster] = await two_people(browser, fresh, office);
  for (const page of [adviser, quartermaster]) await page.goto("/locaties/1");
  await called(quartermaster).fill("De Eerste");
  await keep(quartermaster);
  await expect(quartermaster.getByText("Bewaard.")).toBeVisible();
  await called(adviser).fill("De Tweede");
  await keep(adviser);
  await expect(adviser.getByText("Iemand anders heeft dit net veranderd.")).toBeVisible();
  await expect(adviser.getByRole("main")).toContainText("De Eerste");
  await expect(called(adviser)).toHaveValue("De Tweede");
  await keep(adviser);
  await expect(adviser.getByRole("link", { name: "De Tweede", exact: true })).toBeVisible();
});

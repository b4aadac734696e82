/** Somebody asks to be erased: the name is found nowhere any more, the counts stay. */
import type { Page } from "@playwright/test";
import { ADVISER, GROUP, SAFARI } from "../fixtures/demonstration.ts";
import { link } from "../fixtures/post_office.ts";
import { expect, test } from "../fixtures/test.ts";
import { Inviting } from "../pages/inviting.ts";
import { Login } from "../pages/login.ts";
import { Planning } from "../pages/planning.ts";

/** Said no, with a reason. */
const NAME = "Joris Bakker";
const EMAIL = "joris@example.org";

/** The answers to the safari. */
async function answers(page: Page): Promise<void> {
  await page.goto("/bijeenkomsten");
  await page.getByRole("link", { name: SAFARI, exact: true }).click();
  await new Planning(page).opens("Antwoorden");
}

test("wie dat vraagt wordt overal gewist, en de aantallen blijven kloppen", async ({ browser, fresh, office }) => {
  const context = await browser.newContext({ baseURL: fresh.url });
  const page = await context.newPage();
  await new Login(page).byMail(office, ADVISER);
  await answers(page);
  await page.getByRole("table").getByRole("link", { name: NAME }).click();
  await new Inviting(page).corrects_the_address(EMAIL);
  const invitation = await office.next(EMAIL, "Ga je mee?");
  await answers(page);
  const counted = page.getByText(/^\d+ van \d+ mensen$/).first();
  const before = (await counted.textContent()) ?? "";
  await expect(page.getByRole("main")).toContainText(NAME);

  await page.goto("/huisartsengroepen");
  await page.getByRole("link", { name: GROUP }).click();
  await page.getByRole("link", { name: NAME }).click();
  await page.getByRole("link", { name: "Deze persoon wil dat alles gewist wordt" }).click();
  await expect(page.getByRole("region", { name: "Dit gaat weg" })).toContainText(SAFARI);
  await page.getByText("Wis alles…").click();
  await page.getByRole("button", { name: "Ja, wis alles" }).click();
  await expect(page.getByText("Alles van deze persoon is gewist.")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(NAME);

  await answers(page);
  await expect(counted).toHaveText(before);
  await expect(page.getByRole("main")).not.toContainText(NAME);
  await expect(page.getByRole("main")).not.toContainText("huisartsenpost");
  const table = await page.request.get(page.url().split("?")[0] + ".csv");
  expect(await table.text()).not.toContain(NAME);
  await new Planning(page).opens("Overzicht");
  await expect(page.getByRole("main")).not.toContainText(NAME);

  const somebody = await (await browser.newContext({ baseURL: fresh.url })).newPage();
  const opened = await somebody.goto(link(invitation, "/u/"));
  expect([404, 410]).toContain(opened?.status());
});

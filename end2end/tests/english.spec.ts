/** Who reads English reads English: the whole story, and every page. Mails are in Dutch. */
import { expectNoOverflow } from "../fixtures/accessibility.ts";
import { ADVISER, DISTRICT, GROUP, SAFARI } from "../fixtures/demonstration.ts";
import { expectEnglish } from "../fixtures/languages.ts";
import { instant, plus_days, tuesday_after } from "../fixtures/moment.ts";
import { link } from "../fixtures/post_office.ts";
import { expect, test } from "../fixtures/test.ts";
import { Clock } from "../pages/clock.ts";
import { patterns, PERSONAL } from "../pages/site.ts";

const TITLE = "An evening along the dyke";
const DAY = tuesday_after(4);
const PLACES = ["Wereldrestaurant De Lange Tafel", "Mantelzorgsteunpunt Noorderveen"];
const HOST = "hiwot@delangetafel.example.org";
const GUEST = "a.kuipers@turfvaart.example.org";

test("from logging in to the report", async ({ browser, fresh, office }) => {
  test.setTimeout(3 * 60_000);
  const page = await (await browser.newContext({ baseURL: fresh.url, locale: "nl-NL" })).newPage();
  const somebody = await (await browser.newContext({ baseURL: fresh.url, locale: "en-GB" })).newPage();
  const clock = new Clock(page, "en");
  const speaks = (where: string) => expectEnglish(page, where);
  const opens = async (part: string) => {
    await page.getByRole("navigation", { name: "Parts of this wijksafari" }).getByRole("link", { name: new RegExp(`^${part}`) }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
  };
  const unfolds = (summary: string) => page.locator("details:not([open]) > summary").filter({ hasText: summary }).first().click();

  await test.step("asks for a page, reads Dutch, chooses English, and gets where she wanted", async () => {
    await page.goto("/wijken/1");
    await expect(page.getByText("Log eerst in.")).toBeVisible();
    await page.getByRole("button", { name: "English" }).click();
    await speaks("logging in");
    await page.getByLabel("Your mail address").fill(ADVISER);
    await page.getByRole("button", { name: "Send me a link" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look in your mail");
    await page.goto(link(await office.next(ADVISER, "Je inloglink"), "/inloggen/"));
    await speaks("a login link");
    await page.getByRole("button", { name: "Log me in" }).click();
    await expect(page).toHaveURL(/\/wijken\/1$/);
    await speaks("the directory");
  });

  await test.step("sets up an evening; what is wrong is said in English too", async () => {
    await page.goto("/bijeenkomsten");
    await page.getByRole("link", { name: "New wijksafari" }).click();
    await page.getByRole("button", { name: "Create" }).click();
    await expect(page.getByRole("heading", { name: /^Please check this/ })).toBeVisible();
    await speaks("a form with errors");
    await page.getByRole("textbox", { name: /^Name \(/ }).fill(TITLE);
    await page.getByRole("combobox", { name: "GP group" }).selectOption(GROUP);
    await page.getByRole("combobox", { name: "District" }).selectOption(DISTRICT);
    await page.getByLabel("Date", { exact: true }).fill(DAY);
    await page.getByLabel("Beginning", { exact: true }).fill("18:00");
    await page.getByRole("combobox", { name: "Start point" }).selectOption({ index: 1 });
    await page.getByRole("textbox", { name: /^Why this district/ }).fill("There is more here than pills.");
    if (await page.getByLabel("Answers until").isHidden()) await unfolds("Inviting and counting");
    await page.getByLabel("Answers until").fill(plus_days(DAY, -1));
    await page.getByRole("button", { name: "Create" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
    await speaks("an event in draft");
  });

  await test.step("chooses places, has them ordered, asks the hosts", async () => {
    await opens("Tour");
    for (const place of PLACES) await page.getByRole("checkbox", { name: place }).check();
    await page.getByRole("button", { name: "Save the choice" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.getByRole("button", { name: "Make the best evening", exact: true }).click();
    const save = page.getByRole("button", { name: "Save this order" });
    if (await save.isVisible()) await save.click();
    await expect(save).toBeHidden();
    await speaks("the tour");
    await page.getByRole("button", { name: /^Ask everyone not asked yet/ }).click();
    await somebody.goto(link(await office.next(HOST, "Kunnen jullie ons ontvangen"), "/g/"));
    await expectEnglish(somebody, "a host's page");
    await somebody.getByRole("radio", { name: "Yes, they are welcome" }).check();
    await somebody.getByRole("button", { name: "Send" }).click();
    await expect(somebody.getByText("We have noted that the group is welcome.")).toBeVisible();
  });

  await test.step("invites; a guest answers", async () => {
    await opens("Invite");
    await speaks("inviting");
    await page.getByText(/^Send \d+ invitations…$/).click();
    await page.getByRole("button", { name: "Yes, send" }).click();
    await expect(page.getByText("The invitations are on their way.")).toBeVisible();
    await speaks("invitations that were sent");
    const invitation = await office.next(GUEST, `Ga je mee? ${TITLE}`);
    await somebody.goto(link(invitation, "/u/"));
    await expectEnglish(somebody, "an invitation");
    await somebody.getByRole("radio", { name: "Yes, I will come" }).check({ force: true });
    await somebody.getByRole("button", { name: "Send my answer" }).click();
    await expect(somebody.getByText("Lovely, you will come.")).toBeVisible();
    await expectEnglish(somebody, "an answered invitation");
    await opens("Answers");
    await speaks("the answers");
  });

  await test.step("decides, and ticks off who is there", async () => {
    await opens("Decision");
    await page.getByRole("radio", { name: "Yes, it takes place" }).check();
    await speaks("deciding");
    await page.getByRole("button", { name: "Take this decision" }).click();
    await expect(page.getByText("It is decided. Everyone is being told.")).toBeVisible();
    await clock.moves_to(instant(DAY, "18:00"));
    await opens("Evening");
    await page.getByRole("button", { name: "Annelies Kuipers" }).click();
    await expect(page.getByRole("button", { name: "Annelies Kuipers" })).toHaveAttribute("aria-pressed", "true");
    await speaks("the evening");
    await page.getByRole("link", { name: "Run sheet" }).first().click();
    await speaks("the run sheet");
    await page.goBack();
    await page.getByLabel("Date of the follow-up").fill(plus_days(DAY, 42));
    await page.getByRole("checkbox", { name: "Yes, this evening is over already" }).check();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await expect(page.getByText("The follow-up date is noted.")).toBeVisible();
  });

  await test.step("reports", async () => {
    await clock.moves_to(instant(DAY, "22:00"));
    await opens("Report");
    await page.getByRole("textbox", { name: /^What did you see/ }).fill("Two places, one evening.");
    await page.getByRole("button", { name: "Save and see the mails" }).click();
    await expect(page.getByRole("heading", { name: "Short version for newsletters" })).toBeVisible();
    await speaks("a report");
    await page.getByText(/^Send the report to \d+ people…$/).click();
    await page.getByRole("button", { name: "Yes, send the report" }).click();
    await expect(page.getByText("The report is on its way.")).toBeVisible();
    await opens("Overview");
    await speaks("an event that is over");
    await office.next(GUEST, "Verslag:");
  });

  await page.goto("/bijeenkomsten/abc");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is not here");
  await speaks("a page that is not there");
});

for (const pattern of patterns()) {
  test(`${pattern} is in English`, async ({ browser, program, session, everything }) => {
    const storageState = PERSONAL.includes(pattern) ? undefined : await session(ADVISER);
    const context = await browser.newContext({
      baseURL: program.url,
      locale: "en-GB",
      storageState,
      viewport: { width: 360, height: 740 },
    });
    const page = await context.newPage();
    for (const path of everything.get(pattern) ?? []) {
      await page.goto(path);
      await expectEnglish(page, path);
      await expectNoOverflow(page, path);
    }
    await context.close();
  });
}

test("the directions of a switch: what is in English goes back to Dutch", async ({ page, context, session }) => {
  await context.addCookies((await session(ADVISER)).cookies);
  await page.goto("/bijeenkomsten");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Events");
  await expect(page.getByRole("link", { name: SAFARI, exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Nederlands" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bijeenkomsten");
});

/** What `axe.spec.ts` finds by no link: forms that come back, what is shown before it is told, links that end. */
import { expectGoodLooks } from "../fixtures/accessibility.ts";
import { ADVISER, COLLEAGUE, PAST_SAFARI, SAFARI } from "../fixtures/demonstration.ts";
import { Program } from "../fixtures/program.ts";
import { plus_days } from "../fixtures/moment.ts";
import { link } from "../fixtures/post_office.ts";
import { expect, test } from "../fixtures/test.ts";
import { Login } from "../pages/login.ts";
import { Planning } from "../pages/planning.ts";
import { expectEachFaultAtItsField, sends_nonsense } from "../pages/refusals.ts";

/** The pattern of a page with a form, the button that sends it, what is typed where nothing is no fault, and a query. */
const FORMS: [pattern: string, button: string | RegExp, typed?: Record<string, string>, query?: string][] = [
  ["/bijeenkomsten/nieuw", "Maak aan"],
  ["/bijeenkomsten/nieuw", "Maak aan", {}, "?kind=meeting"],
  ["/bijeenkomsten/{id}/gegevens", "Bewaar"],
  ["/bijeenkomsten/{id}/route", "Bewaar en reken opnieuw"],
  ["/bijeenkomsten/{id}/route", "Bewaar"],
  ["/bijeenkomsten/{id}/herinneringen", "Bewaar", { days: "morgen" }],
  ["/bijeenkomsten/{id}/datumprikker", /^Ja, (kies deze avond|begin)/],
  ["/bijeenkomsten/{id}/praktijken", /^Maak/],
  ["/bijeenkomsten/{id}/antwoorden/{invitation}", "Noteer het antwoord"],
  ["/bijeenkomsten/{id}/antwoorden/{invitation}", /stuur opnieuw$/],
  ["/bijeenkomsten/{id}/besluit", "Neem dit besluit"],
  ["/huisartsengroepen/nieuw", "Maak de groep"],
  ["/huisartsengroepen/{id}", "Bewaar"],
  ["/huisartsengroepen/{id}/praktijken/nieuw", "Bewaar de praktijk"],
  ["/huisartsengroepen/{id}/leden/nieuw", "Bewaar"],
  ["/huisartsengroepen/{id}/invoeren", "Bekijk wat er gebeurt"],
  ["/huisartsengroepen/wissen", "Kijk wat we weten"],
  ["/wijken/{id}/locaties/nieuw", "Bewaar de locatie", { "mon-1-from": "09:00", "sat-2-until": "12:00" }],
];
/** The same for who has a link and no account. */
const PERSONAL_FORMS: typeof FORMS = [
  ["/inloggen", "Stuur mij een link"],
  ["/u/{token}", /mijn antwoord$/],
  ["/u/{token}/avond", "Verstuur"],
  ["/g/{token}", "Verstuur"],
  ["/praktijk/{token}", /^Verstuur/],
];

for (const [pattern, button, typed = {}, query = ""] of [...FORMS, ...PERSONAL_FORMS]) {
  test(`${pattern}${query} met fouten is toegankelijk (${button})`, async ({ browser, program, session, everything }) => {
    const storageState = FORMS.some(([known]) => known === pattern) ? await session(ADVISER) : undefined;
    const page = await (await browser.newContext({ baseURL: program.url, locale: "nl-NL", storageState })).newPage();
    for (const path of everything.get(pattern) ?? []) {
      await page.goto(path + query);
      if ((await page.getByRole("main").getByRole("button", { name: button, includeHidden: true }).count()) > 0) break;
    }
    expect(await sends_nonsense(page, button, typed)).toBe(422);
    await expectEachFaultAtItsField(page, pattern);
    await expectGoodLooks(page, `${pattern} with faults`);
    await page.context().close();
  });
}

test("wat verteld gaat worden, is toegankelijk voordat het verteld is", async ({ page, context, session }) => {
  await context.addCookies((await session(ADVISER)).cookies);
  await page.goto("/bijeenkomsten");
  await page.getByRole("link", { name: SAFARI, exact: true }).click();
  await new Planning(page).opens("Gegevens");
  const date = page.getByLabel("Datum", { exact: true });
  await date.fill(plus_days(await date.inputValue(), 7));
  await page.getByRole("button", { name: "Bewaar", exact: true }).click();
  await expect(page.getByRole("button", { name: "Bewaar en vertel het" }).first()).toBeVisible();
  await expectGoodLooks(page, "a date that will be told");
});

test("inloggen is toegankelijk van begin tot eind", async ({ page }) => {
  const login = new Login(page);
  await login.asksForALink(COLLEAGUE);
  await expectGoodLooks(page, "a login link on its way");
  await page.goto(await login.linkInPostvak(COLLEAGUE));
  await expect(page.getByRole("button", { name: "Log mij in" })).toBeVisible();
  await expectGoodLooks(page, "a login link");
  expect((await page.goto("/inloggen/is-al-gebruikt"))?.status()).toBe(404);
  await expect(page.getByText("Deze link werkt niet meer")).toBeVisible();
  await expectGoodLooks(page, "a login link that was used");
});

test("wat niet kan, wordt toegankelijk gezegd", async ({ page, context, program, session }) => {
  const says = async (status: number | undefined, expected: number, sentence: string) => {
    expect(status, sentence).toBe(expected);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(sentence);
    await expectGoodLooks(page, sentence);
  };
  const answer = async (act: () => Promise<void>) => {
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === "POST" && answer.request().isNavigationRequest()),
      act(),
    ]);
    return response.status();
  };
  await says((await page.goto("/bestaat-niet"))?.status(), 404, "Deze pagina is er niet");
  await says((await page.goto("/uitloggen"))?.status(), 405, "Hier valt niets te zien");

  await page.goto("about:blank");
  await page.setContent(`<form method="post" action="${program.url}/taal"><button name="lang" value="en">Kom</button></form>`);
  await says(await answer(() => page.getByRole("button").click()), 403, "Dit formulier kwam van een andere website");

  const cookies = (await session(ADVISER)).cookies;
  await context.addCookies(cookies);
  await page.goto("/huisartsengroepen/1/invoeren");
  const file = { name: "lang.csv", mimeType: "text/csv", buffer: Buffer.alloc(9 * 1024 * 1024, "a") };
  await page.getByLabel("Of kies een bestand").setInputFiles(file);
  expect(await answer(() => page.getByRole("button", { name: "Bekijk wat er gebeurt" }).click())).toBe(422);
  await expect(page.getByText("Dit bestand is te groot. Er is niets ingevoerd.").first()).toBeVisible();
  await expectGoodLooks(page, "a file that is too big");

  await page.goto("/huisartsengroepen/nieuw");
  await context.clearCookies();
  await page.getByRole("textbox", { name: "Naam van de groep" }).fill("Een naam die te lang is om nog een keer te typen, zo aan het eind van de dag");
  await says(await answer(() => page.getByRole("button", { name: "Maak de groep" }).click()), 401, "Je bent niet meer ingelogd");
});

test("een link die niet meer geldt, en te vaak een verkeerde, zeggen dat toegankelijk", async ({ browser, fresh, office }) => {
  const page = await (await browser.newContext({ baseURL: fresh.url, locale: "nl-NL" })).newPage();
  const planning = new Planning(page);
  await new Login(page).byMail(office, ADVISER);
  await planning.repeats(PAST_SAFARI);
  await planning.orders();
  await planning.asks_every_host();
  const letter = await office.next("jermaine.blijd@sportservice.example.org", "Kunnen jullie ons ontvangen");
  await page.getByRole("checkbox", { name: "Buurtsportcoach in de Dijkzichthal" }).uncheck();
  await page.getByRole("button", { name: "Bewaar de keuze" }).click();
  await office.next("jermaine.blijd@sportservice.example.org", "De groep komt niet meer langs");
  expect((await page.goto(link(letter, "/g/")))?.status()).toBe(410);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deze link geldt niet meer");
  await expectGoodLooks(page, "a link that is no longer valid");

  const wrong = (i: number) => `/u/${String(i).padStart(26, "a")}`;
  let guesses = 0;
  while ((await page.request.get(wrong(guesses))).status() !== 429) expect((guesses += 1)).toBeLessThan(500);
  expect((await page.goto(wrong(guesses)))?.status()).toBe(429);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Even wachten");
  await expectGoodLooks(page, "too many guesses");
});

test("als er bij ons iets mis is, staat dat er ook", async ({ browser }) => {
  const program = await Program.start();
  const page = await (await browser.newContext({ baseURL: program.url, locale: "nl-NL" })).newPage();
  await new Login(page).byPostvak(ADVISER);
  await program.loses_its_database();
  expect((await page.goto("/bijeenkomsten"))?.status()).toBe(500);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dit lukt nu niet");
  await expectGoodLooks(page, "something is broken");
  await program.stop();
});

/** What goes otherwise than planned: an address that bounces, an evening that does not take place. */
import type { Browser, Page } from "@playwright/test";
import { type Appointment, appointment } from "../fixtures/calendar.ts";
import { ADVISER, QUARTERMASTER, SAFARI } from "../fixtures/demonstration.ts";
import { plus_days } from "../fixtures/moment.ts";
import { type Letter, link, type PostOffice } from "../fixtures/post_office.ts";
import type { Program } from "../fixtures/program.ts";
import { expect, test } from "../fixtures/test.ts";
import { Inviting } from "../pages/inviting.ts";
import { Login } from "../pages/login.ts";
import { Personal } from "../pages/personal.ts";
import { Planning } from "../pages/planning.ts";

/** People who are invited by mail, those who said no among them. */
const INVITED = 23;
/** Hosts who were asked. */
const HOSTS = 5;
const WRONG = "niemand@bestaat-niet.example.org";
const ELSEWHERE = "iemand-anders@example.org";
const RIGHT = "iemand@bestaat-wel.example.org";

/** The adviser at her desk, with a part of the safari open. */
async function desk(browser: Browser, program: Program, office: PostOffice, part: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: program.url });
  const page = await context.newPage();
  await new Login(page).byMail(office, ADVISER);
  await page.goto("/bijeenkomsten");
  await page.getByRole("link", { name: SAFARI, exact: true }).click();
  await new Planning(page).opens(part);
  return page;
}

/** A browser of somebody without an account. */
async function phone(browser: Browser, program: Program): Promise<Page> {
  const context = await browser.newContext({ baseURL: program.url, viewport: { width: 360, height: 740 } });
  return context.newPage();
}

function entry(letter: Letter): Appointment {
  if (!letter.calendar) throw new Error(`no calendar object in “${letter.subject}” to ${letter.to}`);
  return appointment(letter.calendar);
}

function by_recipient(letters: Letter[]): Map<string, Letter> {
  return new Map(letters.map((letter) => [letter.to, letter]));
}

/** The evening moves by a week: who is told is shown first, and then everybody has a mail with the entry and a link. */
async function everyone_has_mail(page: Page, office: PostOffice): Promise<{ guests: Map<string, Letter>; hosts: Map<string, Letter> }> {
  await new Planning(page).opens("Gegevens");
  const date = page.getByLabel("Datum", { exact: true });
  await date.fill(plus_days(await date.inputValue(), 7));
  await page.getByRole("button", { name: "Bewaar", exact: true }).click();
  await expect(page.getByText(`${INVITED} genodigden krijgen een bijgewerkte afspraak.`)).toBeVisible();
  await expect(page.getByText("hoort de nieuwe tijd")).toHaveCount(HOSTS);
  await page.getByRole("button", { name: "Bewaar en vertel het" }).first().click();
  await expect(page.getByText("Wie het aangaat, krijgt bericht.")).toBeVisible();
  const guests = by_recipient(await office.all(INVITED, "Gewijzigd:"));
  const hosts = by_recipient(await office.all(HOSTS, "Nieuwe tijd voor het bezoek"));
  expect(guests.size).toBe(INVITED);
  expect(hosts.size).toBe(HOSTS);
  return { guests, hosts };
}

/** Everybody concerned is mailed once, and their calendars lose the entry that they had. An earlier mail of a guest and of a host. */
async function everyone_hears(
  office: PostOffice,
  before: { guests: Map<string, Letter>; hosts: Map<string, Letter> },
  subject: string,
  why: string,
): Promise<{ guest: Letter; host: Letter }> {
  const told = by_recipient(await office.all(INVITED + HOSTS + 2, subject));
  const concerned = [...before.guests.keys(), ...before.hosts.keys(), ADVISER, QUARTERMASTER];
  expect([...told.keys()].sort()).toEqual(concerned.sort());
  for (const letter of told.values()) expect(letter.text, letter.to).toContain(why);
  for (const [person, first] of [...before.guests, ...before.hosts]) {
    const letter = told.get(person) as Letter;
    expect(letter.method, person).toBe("CANCEL");
    const gone = entry(letter);
    expect(gone).toMatchObject({ method: "CANCEL", status: "CANCELLED", uid: entry(first).uid, attendees: [person] });
    expect(gone.sequence, person).toBeGreaterThan(entry(first).sequence);
  }
  const [guest] = before.guests.values();
  const [host] = before.hosts.values();
  return { guest, host };
}

/** The links of earlier mails lead to a page that says so, and asks nothing. */
async function links_say_so(page: Page, guest: Letter, host: Letter): Promise<void> {
  const asks_nothing = async () => {
    await expect(page.getByRole("main").getByRole("radio")).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("button", { name: /antwoord|Verstuur/ })).toHaveCount(0);
  };
  await page.goto(link(guest, "/u/"));
  await expect(page.getByText("Deze avond gaat niet door").first()).toBeVisible();
  await asks_nothing();
  await page.goto(link(host, "/g/"));
  await expect(page.getByText("Deze avond gaat niet door").first()).toBeVisible();
  await asks_nothing();
}

test("een adres dat niet bestaat wordt verbeterd, en de uitnodiging komt aan", async ({ browser, fresh, office }) => {
  const page = await desk(browser, fresh, office, "Antwoorden");
  const inviting = new Inviting(page);
  await page.getByRole("link", { name: "Noteer het antwoord van Wouter Dekkers" }).first().click();
  await inviting.corrects_the_address(ELSEWHERE);
  const elsewhere = await office.next(ELSEWHERE, "Ga je mee?");
  office.refuses(WRONG);
  await page.getByRole("link", { name: "Noteer het antwoord van Wouter Dekkers" }).first().click();
  await inviting.corrects_the_address(WRONG);
  await new Planning(page).opens("Uitnodigen");
  const trouble = page.getByRole("region", { name: "Niet aangekomen" });
  await expect(async () => {
    await page.reload();
    await expect(trouble).toBeVisible({ timeout: 500 });
  }).toPass();
  await trouble.getByRole("link", { name: "Verbeter het adres van Wouter Dekkers" }).click();
  await inviting.corrects_the_address(RIGHT);
  const letter = await office.next(RIGHT, "Ga je mee?");
  expect(letter.text).toContain("Beste Wouter Dekkers");
  expect(entry(letter).attendees).toEqual([RIGHT]);
  await new Planning(page).opens("Uitnodigen");
  await expect(trouble, "nothing is left to mend").toHaveCount(0);

  const somebody = await phone(browser, fresh);
  expect((await somebody.goto(link(elsewhere, "/u/")))?.status(), "the link that went elsewhere").toBe(404);
  await new Personal(somebody).confirms(`${link(letter, "/u/").split("?")[0]}?antwoord=yes`);
  await office.next(RIGHT, "Je antwoord is genoteerd");
});

test("een avond gaat niet door: iedereen hoort het, en de links zeggen het", async ({ browser, fresh, office }) => {
  const page = await desk(browser, fresh, office, "Overzicht");
  const before = await everyone_has_mail(page, office);
  await new Planning(page).opens("Besluit");
  await new Inviting(page).decides_not_to_go("Te weinig aanmeldingen.");
  const { guest, host } = await everyone_hears(office, before, "Gaat niet door", "Te weinig aanmeldingen.");
  await links_say_so(await phone(browser, fresh), guest, host);
  await page.goto("/bijeenkomsten");
  await expect(page.getByRole("article").filter({ has: page.getByRole("link", { name: SAFARI, exact: true }) })).toContainText("gaat niet door");
});

test("een avond wordt afgezegd nadat hij door zou gaan: agenda's lopen leeg, links zeggen het", async ({ browser, fresh, office }) => {
  const page = await desk(browser, fresh, office, "Overzicht");
  const before = await everyone_has_mail(page, office);
  const inviting = new Inviting(page);
  await new Planning(page).opens("Besluit");
  await inviting.decides_to_go("Tot dan.");
  await inviting.calls_off("Code rood voor gladheid.");
  const { guest, host } = await everyone_hears(office, before, "Afgezegd", "Code rood voor gladheid.");
  await links_say_so(await phone(browser, fresh), guest, host);
  await new Planning(page).opens("Avond");
  await expect(page.getByText("Deze avond gaat niet door").first()).toBeVisible();
});

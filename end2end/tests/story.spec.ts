/**
 * The whole story, from an empty form to the report in everybody's mail: the
 * mails are real, the calendar objects are read by somebody else's parser.
 */
import type { Browser, Page } from "@playwright/test";
import { expectGoodLooks, expectNoViolations } from "../fixtures/accessibility.ts";
import { appointment } from "../fixtures/calendar.ts";
import { ADVISER, DISTRICT, GROUP } from "../fixtures/demonstration.ts";
import { instant, plus_days, tuesday_after } from "../fixtures/moment.ts";
import { type Letter, link, type PostOffice } from "../fixtures/post_office.ts";
import { expect, test } from "../fixtures/test.ts";
import { Clock } from "../pages/clock.ts";
import { Evening } from "../pages/evening.ts";
import { Inviting } from "../pages/inviting.ts";
import { Login } from "../pages/login.ts";
import { Personal } from "../pages/personal.ts";
import { Planning } from "../pages/planning.ts";
import { expectEachFaultAtItsField, sends_nonsense } from "../pages/refusals.ts";

const TITLE = "Wijksafari langs de dijk";
const DAY = tuesday_after(4);
const BEGINS = "18:00";
/** Places with their hosts. */
const PLACES = [
  ["Wereldrestaurant De Lange Tafel", "hiwot@delangetafel.example.org"],
  ["Mantelzorgsteunpunt Noorderveen", "yvonne.karijodikromo@welzijnwaterhaven.example.org"],
  ["Buurtsportcoach in de Dijkzichthal", "jermaine.blijd@sportservice.example.org"],
  ["Inloop GGZ De Luwte", "amber@hersteldichtbij.example.org"],
] as const;
/** 24 people, one of whom has no address. */
const INVITED = 23;
/** GPs and practice nurses who come: with the one who rings they are 13 of 20. */
const COMING = [
  "a.kuipers@turfvaart.example.org",
  "m.yildirim@yildirimbakker.example.org",
  "f.elamrani@dijkzicht.example.org",
  "r.ramdin@deschelp.example.org",
  "i.okafor@deschelp.example.org",
  "t.vanderwal@veenpolder.example.org",
  "n.bouzid@veenpolder.example.org",
  "l.nguyen@meerkoet.example.org",
  "c.fernandes@zwanennest.example.org",
  "g.aydin@turfvaart.example.org",
  "s.bihari@deschelp.example.org",
  "k.mensah@zwanennest.example.org",
];
const DECLINES = "j.bakker@yildirimbakker.example.org";
const HESITATES = "s.hoekstra@dijkzicht.example.org";
const SILENT = "p.vink@veenpolder.example.org";

/** A phone of somebody without an account. */
async function phone(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 740 } });
  return context.newPage();
}

/** One mail to each of these people, whatever order they come in. */
async function mails_to(office: PostOffice, people: readonly string[], subject: string): Promise<Map<string, Letter>> {
  const letters = new Map<string, Letter>();
  for (const person of people) letters.set(person, await office.next(person, subject));
  return letters;
}

/** One of the three buttons of an invitation. */
function button(letter: Letter, answer: string): string {
  const url = letter.text.split(/\s+/).find((word) => word.endsWith(`?antwoord=${answer}`));
  if (!url) throw new Error(`no button ${answer} in: ${letter.text}`);
  return url;
}

function calendar(letter: Letter) {
  if (!letter.calendar) throw new Error(`no calendar object in “${letter.subject}” to ${letter.to}`);
  return appointment(letter.calendar);
}

test("een avond, van leeg formulier tot verslag", async ({ browser, fresh, office, javaScriptEnabled }) => {
  test.setTimeout(6 * 60_000);
  const context = await browser.newContext({ baseURL: fresh.url });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // A refused form is an answer like any other; Chromium remarks on it.
    const refused = message.text().includes("status of 422");
    if (message.type() === "error" && !refused) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  const somebody = new Personal(await phone(browser, fresh.url));
  const planning = new Planning(page);
  const inviting = new Inviting(page);
  const evening = new Evening(page);
  const clock = new Clock(page);
  const looks_good = async (where: string) => {
    if (javaScriptEnabled) await expectNoViolations(page, where);
  };

  /** What only this story gets to: a form that is looked at as it comes back. */
  const comes_back = async (button: string, where: string, typed: Record<string, string> = {}) => {
    if (!javaScriptEnabled) return;
    expect(await sends_nonsense(page, button, typed), where).toBe(422);
    await expectEachFaultAtItsField(page, where);
    await expectGoodLooks(page, where);
  };

  await test.step("de adviseur logt in met een link uit de mail", async () => {
    await new Login(page).byMail(office, ADVISER);
  });

  await test.step("zet de avond op", async () => {
    await planning.sets_up({
      title: TITLE,
      day: DAY,
      begins: BEGINS,
      deadline: plus_days(DAY, -1),
      group: GROUP,
      district: DISTRICT,
      start: "Praktijk: Huisartsenpraktijk Aan de Turfvaart",
      reason: "Veel eenzaamheid, en veel moois om de hoek.",
      co_organiser: "Sanne de Ruiter",
      ambassador: "Farida El Amrani",
      coach: "Delano Wijngaarde",
    });
  });

  await test.step("kiest plekken en zet ze in volgorde", async () => {
    await planning.opens("Route");
    await planning.chooses(PLACES.map(([place]) => place));
    await planning.orders();
    await expect(planning.stations()).toHaveCount(PLACES.length + 2);
    await planning.moves_up_and_back((await planning.stations().nth(2).textContent())?.replace(/^\d+\. /, "") ?? "");
    await expect(planning.stations().first()).toContainText("Vertrek");
    await expect(planning.stations().last()).toContainText("Terug");
    await planning.says(/minuten fietsen/);
    await planning.says("Nog niet gevraagd");
    await looks_good("the tour of a draft");
  });

  await test.step("vraagt de gastheren, en die antwoorden via hun link", async () => {
    await planning.asks_every_host();
    const asked = await mails_to(office, PLACES.map(([, host]) => host), "Kunnen jullie ons ontvangen");
    for (const [place, host] of PLACES) {
      const letter = asked.get(host) as Letter;
      const slot = calendar(letter);
      expect(slot.method).toBe("REQUEST");
      expect(slot.attendees).toEqual([host]);
      expect(slot.zone).toBe("Europe/Amsterdam");
      expect(slot.starts.slice(0, 10)).toBe(DAY);
      await somebody.receives_the_group(link(letter, "/g/"));
      await office.next(ADVISER, `Antwoord van ${place}`);
    }
    await page.reload();
    await expect(page.getByRole("region", { name: "Ontvangst per plek" }).getByText("Bevestigd")).toHaveCount(PLACES.length);
  });

  let uid = "";
  const uids = new Map<string, string>();
  let sequence = 0;
  await test.step("stuurt zichzelf een proef, en dan de uitnodigingen", async () => {
    await planning.opens("Uitnodigen");
    await inviting.sends_a_test();
    const proof = await office.next(ADVISER, "[TEST] Ga je mee?");
    expect(proof.subject).toContain(TITLE);
    await looks_good("inviting");
    await inviting.sends(INVITED);
  });

  let letters = new Map<string, Letter>();
  await test.step("iedereen krijgt een mail met een afspraak", async () => {
    const all = await office.all(INVITED, "Ga je mee?");
    letters = new Map(all.map((letter) => [letter.to, letter]));
    expect(letters.size).toBe(INVITED);
    for (const [person, letter] of letters) {
      expect(letter.method, "Content-Type").toBe("REQUEST");
      const invited = calendar(letter);
      expect(invited).toMatchObject({
        method: "REQUEST",
        summary: TITLE,
        attendees: [person],
        status: "TENTATIVE",
        zone: "Europe/Amsterdam",
        starts: `${DAY}T${BEGINS}:00`,
        minutes: 180,
      });
      expect(invited.organizer).toMatch(/^rsvp\+[a-z2-7]+@/);
      uids.set(person, invited.uid);
      sequence = invited.sequence;
      // All is said in the plain text, too.
      for (const words of ["Marloes Hendriks", "Delano Wijngaarde", "020-555 0301", PLACES[0][0]]) {
        expect(letter.text).toContain(words);
      }
    }
    uid = uids.get(COMING[0]) as string;
    expect(new Set(uids.values()).size, "everybody's own").toBe(INVITED);
  });

  await test.step("de huisartsen antwoorden met één knop en één bevestiging", async () => {
    const [first, ...others] = COMING;
    await somebody.confirms_with_more(button(letters.get(first) as Letter, "yes"), "Leuk!", "Vegetarisch");
    const noted = await office.next(first, "Je antwoord is genoteerd");
    expect(noted.text).toContain("We hebben genoteerd dat je meegaat");
    expect(calendar(noted).uid).toBe(uid);
    for (const person of others) await somebody.confirms(button(letters.get(person) as Letter, "yes"));
    await somebody.confirms(button(letters.get(DECLINES) as Letter, "no"));
    await somebody.confirms(button(letters.get(HESITATES) as Letter, "perhaps"));
    await mails_to(office, [...others, DECLINES, HESITATES], "Je antwoord is genoteerd");
  });

  await test.step("de vertegenwoordiging loopt vol; één iemand belt", async () => {
    await planning.opens("Antwoorden");
    await planning.says("12 van 20 mensen");
    await looks_good("the answers");
    await inviting.notes("Henk Terpstra", "Komt");
    await page.goto(new URL("/bijeenkomsten", fresh.url).href);
    await page.getByRole("link", { name: TITLE }).click();
    await planning.opens("Antwoorden");
    await planning.says("13 van 20 mensen");
    await planning.says("65 %");
    await planning.says("Het kan, jij beslist");
  });

  await test.step("de adviseur besluit, en iedereen hoort het", async () => {
    await planning.opens("Besluit");
    await looks_good("the decision");
    await inviting.decides_to_go("Neem een regenjas mee.");
    await planning.says("Besloten door Marloes Hendriks");
    const told = await mails_to(office, COMING, "Het gaat door");
    for (const [person, letter] of told) {
      expect(letter.text).toContain("Neem een regenjas mee.");
      const updated = calendar(letter);
      expect(updated).toMatchObject({ method: "REQUEST", uid: uids.get(person), status: "CONFIRMED" });
      expect(updated.sequence).toBeGreaterThanOrEqual(sequence);
    }
    await mails_to(office, PLACES.map(([, host]) => host), "Het gaat door");
    await office.next(HESITATES, "Het gaat door");
    await office.next(SILENT, "Het gaat door");
    expect(office.has_for(DECLINES, "Het gaat door"), "who declined is left alone").toBe(false);
  });

  await test.step("op de avond: afvinken, iemand loopt binnen, tien minuten later", async () => {
    await clock.moves_to(instant(DAY, "16:00"));
    await planning.opens("Avond");
    await evening.ticks("Annelies Kuipers");
    await evening.ticks("Rajesh Ramdin");
    await evening.ticks("Henk Terpstra");
    await comes_back("Zet op aanwezig", "a walk-in with faults");
    await planning.opens("Avond");
    await evening.walks_in("Nathalie Brandsma", "Gezondheidscentrum De Schelp", "n.brandsma@deschelp.example.org");
    await planning.says("4 van 14");
    await looks_good("the evening");
    await evening.is_later(10);
    const later = await mails_to(office, PLACES.map(([, host]) => host), "We zijn 10 minuten later");
    expect(later.get(PLACES[0][1])?.text).toContain(PLACES[0][0]);
    await page.getByRole("link", { name: "Draaiboek" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await looks_good("the run sheet");
    for (const [place] of PLACES) await planning.says(place);
    await page.goBack();
  });

  await test.step("na afloop: afronden met een vervolgdatum", async () => {
    await clock.moves_to(instant(DAY, "22:00"));
    await comes_back("Rond af", "closing without a follow-up");
    await evening.closes(plus_days(DAY, 42));
  });

  await test.step("het verslag gaat naar wie er was, wie er niet was, en de gastheren", async () => {
    await planning.opens("Verslag");
    await comes_back("Bewaar en bekijk de mails", "a report with faults", { speaker: "een huisarts" });
    await planning.opens("Verslag");
    await evening.reports("We fietsten langs vier plekken.\n\nJe kunt iemand gewoon sturen.", "Een avond op de fiets.", [
      { words: "Ik heb dezelfde week al een vrouw verwezen.", speaker: "een huisarts", consent: true },
      { words: "Dit hoeft niet in de krant.", speaker: "een deelnemer", consent: false },
    ]);
    const newsletter = page.getByRole("region", { name: "Korte versie voor nieuwsbrieven" });
    await expect(newsletter).toContainText("Ik heb dezelfde week al een vrouw verwezen.");
    await expect(newsletter).not.toContainText("Dit hoeft niet in de krant.");
    await looks_good("the report");
    const count = await evening.sends_the_report();
    const reports = await office.all(count, "Verslag:");
    const to = (person: string) => reports.find((letter) => letter.to === person)?.text ?? "";
    expect(to(COMING[0])).toContain("Fijn dat je erbij was");
    expect(to("n.brandsma@deschelp.example.org")).toContain("Fijn dat je erbij was");
    expect(to(SILENT)).toContain("Je kon er niet bij zijn");
    expect(to(PLACES[0][1])).toContain("Dank je wel voor de ontvangst");
    for (const report of reports) {
      expect(report.text).toContain("Je kunt iemand gewoon sturen.");
      expect(report.text).not.toContain("Dit hoeft niet in de krant.");
    }
  });

  expect(complaints).toEqual([]);
});

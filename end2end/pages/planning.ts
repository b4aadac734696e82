import { expect, type Locator, type Page } from "@playwright/test";
import { day_of, plus_days } from "../fixtures/moment.ts";

/** What the adviser wants. */
export interface Evening {
  title: string;
  day: string;
  begins: string;
  deadline: string;
  group: string;
  district: string;
  start: string;
  reason: string;
  co_organiser: string;
  ambassador: string;
  coach: string;
}

/** The adviser plans an evening: set-up, places, order, hosts. */
export class Planning {
  constructor(private readonly page: Page) {}

  /** Opens a part of the event on screen: Route, Uitnodigen, Antwoorden… */
  async opens(part: string): Promise<void> {
    await this.page
      .getByRole("navigation", { name: "Onderdelen" })
      .getByRole("link", { name: new RegExp(`^${part}`) })
      .click();
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  async sets_up(evening: Evening): Promise<void> {
    const { page } = this;
    await page.goto("/bijeenkomsten");
    await page.getByRole("link", { name: "Nieuwe wijksafari" }).click();
    await page.getByRole("textbox", { name: /^Naam \(/ }).fill(evening.title);
    await page.getByRole("combobox", { name: "Huisartsengroep" }).selectOption(evening.group);
    await page.getByRole("combobox", { name: "Wijk" }).selectOption(evening.district);
    await page.getByLabel("Datum", { exact: true }).fill(evening.day);
    await page.getByLabel("Begin", { exact: true }).fill(evening.begins);
    await page.getByRole("combobox", { name: "Beginpunt" }).selectOption(evening.start);
    await page.getByRole("textbox", { name: /^Waarom deze wijk/ }).fill(evening.reason);
    await this.unfolds("Uitnodigen en tellen");
    await page.getByLabel("Antwoorden tot en met").fill(evening.deadline);
    await this.unfolds("Samen met");
    await page.getByRole("checkbox", { name: evening.co_organiser }).check();
    await page.getByRole("combobox", { name: "Ambassadeur-huisarts" }).selectOption(evening.ambassador);
    const coach = page.getByRole("group", { name: "Welzijnscoach" });
    await coach.getByRole("textbox", { name: "Naam" }).fill(evening.coach);
    await coach.getByRole("textbox", { name: "Telefoon" }).fill("020-555 0102");
    await this.unfolds("Welzijn op Recept");
    const recept = page.locator("details", { has: page.getByText("warm overdragen") });
    await recept.getByRole("textbox", { name: "Naam" }).fill(evening.coach);
    await recept.getByRole("textbox", { name: "Telefoon" }).fill("020-555 0102");
    await this.unfolds("Wie betaalt mee?");
    await page.getByRole("textbox", { name: "Bron 1" }).fill("AOF");
    await page.getByRole("textbox", { name: "Deel 1" }).fill("60");
    await page.getByRole("textbox", { name: "Bron 2" }).fill("Gemeente Waterhaven");
    await page.getByRole("textbox", { name: "Deel 2" }).fill("40");
    await this.unfolds("Meer instellingen");
    await page.getByRole("textbox", { name: "Telefoon op de avond zelf" }).fill("020-555 0301");
    await page.getByRole("button", { name: "Maak aan" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(evening.title);
  }

  async chooses(places: string[]): Promise<void> {
    for (const place of places) await this.page.getByRole("checkbox", { name: place }).check();
    await this.page.getByRole("button", { name: "Bewaar de keuze" }).click();
    await this.says("Bewaard.");
  }

  /** The best evening: with scripts it is shown first, and saved where it differs. */
  async orders(): Promise<void> {
    await this.page.getByRole("button", { name: "Maak de beste avond", exact: true }).click();
    const save = this.page.getByRole("button", { name: "Bewaar deze volgorde" });
    if (await save.isVisible()) await save.click();
    await expect(save).toBeHidden();
  }

  /** Moves a stop up and back again: no dragging needed, with or without scripts. */
  async moves_up_and_back(place: string): Promise<void> {
    const names = this.stations();
    const before = await names.allTextContents();
    await this.page.getByRole("button", { name: `Zet ${place} eerder` }).click();
    await expect(names).not.toHaveText(before);
    await this.page.getByRole("button", { name: `Zet ${place} later` }).click();
    await expect(names).toHaveText(before);
  }

  /** The names on the line of the evening. */
  stations(): Locator {
    return this.page.getByRole("region", { name: "De avond" }).getByRole("heading", { level: 3 });
  }

  async asks_every_host(): Promise<void> {
    await this.page.getByRole("button", { name: /^Vraag iedereen die nog niet gevraagd is/ }).click();
    await this.says("onderweg");
  }

  /** Asks the group of the event on screen which of these evenings suits, so many days from now. */
  async proposes_evenings(days: number[]): Promise<void> {
    await this.page.goto(this.page.url().replace(/route$/, "datumprikker"));
    const in_days = (day: number) => plus_days(day_of(Date.now()), day);
    await this.page.locator("#deadline").fill(in_days(Math.min(...days) - 2));
    for (const [row, day] of days.entries()) {
      await this.page.locator(`#date-${row}`).fill(in_days(day));
      await this.page.locator(`#time-${row}`).fill("18:00");
    }
    await this.page.locator("summary", { hasText: /^Vraag \d+ mensen/ }).click();
    await this.page.getByRole("button", { name: "Ja, begin" }).click();
    await expect(this.page.getByRole("button", { name: "Ja, begin" })).toHaveCount(0);
  }

  /** Mails somebody the link of the first practice. */
  async lets_somebody_answer_for_colleagues(title: string): Promise<void> {
    await this.page.goto("/bijeenkomsten");
    await this.page.getByRole("link", { name: title, exact: true }).click();
    await this.page.goto(`${this.page.url()}/praktijken`);
    const fold = this.page.locator("details", { has: this.page.locator("button[value=issue]") }).first();
    await fold.locator("summary").click();
    await fold.locator("input[name=holder]").fill("Els de Boer");
    await fold.locator("input[name=email]").fill("els@praktijk.example.org");
    await fold.locator("button[value=issue]").click();
    await expect(this.page.getByText("Els de Boer").first()).toBeVisible();
  }

  /** Begins again where an evening was: a draft with its places, a year later. */
  async repeats(title: string): Promise<void> {
    await this.page.goto("/bijeenkomsten");
    // An earlier copy bears the same title; what has been stands below what is to come.
    await this.page.getByRole("link", { name: title, exact: true }).last().click();
    await this.unfolds("Herhaal over een jaar");
    await this.page.getByRole("button", { name: "Maak de kopie" }).click();
    await this.opens("Route");
  }

  async says(words: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("main").getByText(words).first()).toBeVisible();
  }

  /** Opens a part of a page that is folded. */
  async unfolds(summary: string | RegExp): Promise<void> {
    const folded = this.page.locator("details:not([open]) > summary").filter({ hasText: summary });
    if ((await folded.count()) > 0) await folded.first().click();
  }
}

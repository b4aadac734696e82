import { expect, type Page } from "@playwright/test";

/** The evening itself, and what comes after it. */
export class Evening {
  constructor(private readonly page: Page) {}

  async ticks(name: string): Promise<void> {
    const button = this.page.getByRole("button", { name });
    await expect(button).toHaveAttribute("aria-pressed", "false");
    await button.click();
    await expect(this.page.getByRole("button", { name })).toHaveAttribute("aria-pressed", "true");
  }

  async walks_in(name: string, practice: string, email: string): Promise<void> {
    await this.page.getByText("Iemand zonder uitnodiging").click();
    await this.page.getByRole("textbox", { name: "Naam" }).fill(name);
    await this.page.getByRole("combobox", { name: "Praktijk" }).selectOption(practice);
    await this.page.getByRole("textbox", { name: /^Mailadres/ }).fill(email);
    await this.page.getByRole("button", { name: "Zet op aanwezig" }).click();
    await expect(this.page.getByRole("button", { name })).toHaveAttribute("aria-pressed", "true");
  }

  async is_later(minutes: number): Promise<void> {
    await this.page.getByRole("button", { name: `${minutes} minuten later` }).click();
    await expect(this.page.getByText("weten dat jullie later zijn")).toBeVisible();
  }

  /** Without a date it is not closed. */
  async closes(follow_up: string): Promise<void> {
    await this.page.getByRole("button", { name: "Rond af" }).click();
    await expect(this.page.getByRole("region", { name: /Kijk/ }).getByRole("link").first()).toBeVisible();
    await this.page.getByLabel("Datum van het vervolg").fill(follow_up);
    await this.page.getByRole("button", { name: "Rond af" }).click();
    await expect(this.page.getByText("De vervolgdatum staat genoteerd.")).toBeVisible();
  }

  async reports(text: string, summary: string, quotes: { words: string; speaker: string; consent: boolean }[]): Promise<void> {
    const { page } = this;
    await page.getByRole("textbox", { name: /^Wat zagen jullie/ }).fill(text);
    for (const [i, quote] of quotes.entries()) {
      if (i > 0 && (await page.getByRole("textbox", { name: `Citaat ${i + 1}` }).count()) === 0) {
        await page.getByRole("button", { name: "Nog een citaat" }).click();
      }
      await page.getByRole("textbox", { name: new RegExp(`^Citaat ${i + 1}`) }).fill(quote.words);
      await page.getByRole("textbox", { name: new RegExp(`^Wie zei citaat ${i + 1}`) }).fill(quote.speaker);
      if (quote.consent) await page.getByRole("checkbox", { name: "Vindt het goed om geciteerd te worden" }).nth(i).check();
    }
    await page.getByRole("textbox", { name: /^In het kort/ }).fill(summary);
    await page.getByRole("button", { name: "Bewaar en bekijk de mails" }).click();
    await expect(page.getByRole("heading", { name: "Korte versie voor nieuwsbrieven" })).toBeVisible();
  }

  async sends_the_report(): Promise<number> {
    const button = this.page.getByText(/Verstuur het verslag naar \d+ mensen…/);
    const count = Number((await button.textContent())?.match(/\d+/)?.[0]);
    await button.click();
    await this.page.getByRole("button", { name: "Ja, verstuur het verslag" }).click();
    await expect(this.page.getByText("Het verslag gaat nu de deur uit.")).toBeVisible();
    return count;
  }
}

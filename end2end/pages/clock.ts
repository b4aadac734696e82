import { expect, type Page } from "@playwright/test";

const HOUR = 60 * 60 * 1000;

const WORDS = {
  nl: { now: "Demonstratie. Het is nu", day: "Volgende dag", hour: "Uur later" },
  en: { now: "Demonstration. It is now", day: "Next day", hour: "An hour later" },
};

/** The clock of the demonstration, moved by its two buttons. */
export class Clock {
  /** How far it is ahead, in hours. */
  private ahead = 0;

  constructor(
    private readonly page: Page,
    private readonly lang: keyof typeof WORDS = "nl",
  ) {}

  /** On, by whole hours, to the first that is not before this instant. */
  async moves_to(instant: number): Promise<void> {
    const hours = Math.ceil((instant - Date.now()) / HOUR) - this.ahead;
    const { day, hour } = WORDS[this.lang];
    for (let i = 0; i < Math.floor(hours / 24); i += 1) await this.press(day);
    for (let i = 0; i < hours % 24; i += 1) await this.press(hour);
    this.ahead += Math.max(hours, 0);
  }

  private async press(name: string): Promise<void> {
    const shown = this.page.getByText(WORDS[this.lang].now);
    const before = await shown.textContent();
    await this.page.getByRole("button", { name }).click();
    await expect(shown).not.toHaveText(before ?? "");
  }
}

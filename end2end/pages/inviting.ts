import { expect, type Page } from "@playwright/test";

/** The adviser invites, follows the answers, and decides. */
export class Inviting {
  constructor(private readonly page: Page) {}

  async sends_a_test(): Promise<void> {
    await this.page.getByRole("button", { name: "Stuur mij een proef" }).click();
    await expect(this.page.getByText("De proefmail is naar jou onderweg.")).toBeVisible();
  }

  async sends(count: number): Promise<void> {
    await this.page.getByText(`Verstuur ${count} uitnodigingen…`).click();
    await this.page.getByRole("button", { name: "Ja, verstuur" }).click();
    await expect(this.page.getByText("De uitnodigingen gaan nu de deur uit.")).toBeVisible();
  }

  /** Somebody rang. */
  async notes(name: string, answer: "Komt" | "Misschien" | "Komt niet"): Promise<void> {
    await this.page.getByRole("link", { name: `Noteer het antwoord van ${name}` }).first().click();
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(name);
    await this.page.getByRole("radio", { name: answer, exact: true }).check();
    await this.page.getByRole("button", { name: "Noteer het antwoord" }).click();
  }

  async decides_to_go(note: string): Promise<void> {
    await this.page.getByRole("radio", { name: "Ja, het gaat door" }).check();
    await this.page.getByRole("textbox", { name: /^Wil je er iets bij zeggen/ }).fill(note);
    await this.page.getByRole("button", { name: "Neem dit besluit" }).click();
    await expect(this.page.getByText("Het besluit is genomen.")).toBeVisible();
  }
}

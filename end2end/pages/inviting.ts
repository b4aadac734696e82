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

  /** On the page of one person: another address, and the invitation goes out again. */
  async corrects_the_address(address: string): Promise<void> {
    const form = this.page.getByRole("region", { name: "Mailadres" });
    await form.getByRole("textbox", { name: "Mailadres" }).fill(address);
    await form.getByRole("button", { name: "Verbeter en stuur opnieuw" }).click();
    await expect(this.page.getByText("Bewaard.")).toBeVisible();
  }

  async decides_not_to_go(note: string): Promise<void> {
    await this.page.getByRole("radio", { name: "Nee, het gaat niet door" }).check();
    await this.page.getByRole("textbox", { name: /^Wil je er iets bij zeggen/ }).fill(note);
    await this.page.getByRole("button", { name: "Neem dit besluit" }).click();
    await expect(this.page.getByText("Het besluit is genomen.")).toBeVisible();
  }

  async calls_off(why: string): Promise<void> {
    await this.page.getByText("Zeg deze avond af…").click();
    await this.page.getByRole("textbox", { name: /^Waarom zeg je af/ }).fill(why);
    await this.page.getByRole("button", { name: "Ja, zeg af" }).click();
    await expect(this.page.getByText("Afgezegd").first()).toBeVisible();
  }

  async decides_to_go(note: string): Promise<void> {
    await this.page.getByRole("radio", { name: "Ja, het gaat door" }).check();
    await this.page.getByRole("textbox", { name: /^Wil je er iets bij zeggen/ }).fill(note);
    await this.page.getByRole("button", { name: "Neem dit besluit" }).click();
    await expect(this.page.getByText("Het besluit is genomen.")).toBeVisible();
  }
}

import { expect, type Page } from "@playwright/test";

/** What an invited person and a host do with the link in their mail. */
export class Personal {
  constructor(private readonly page: Page) {}

  /** Follows one of the three buttons in the mail, and confirms with one post. */
  async confirms(button: string): Promise<void> {
    await this.page.goto(button);
    const takes = this.page.getByRole("button", { name: "Verstuur mijn antwoord" }).first();
    await expect(takes).toBeInViewport();
    await takes.click();
    await expect(this.page.getByText("We hebben het genoteerd.").or(this.page.getByText("Je weet het nog niet."))).toBeVisible();
  }

  /** The same, with everything filled in. */
  async confirms_with_more(button: string, reason: string, diet: string): Promise<void> {
    await this.page.goto(button);
    await this.page.getByText("Meer laten weten").click();
    await this.page.getByRole("textbox", { name: /^Wil je er iets bij zeggen/ }).fill(reason);
    await this.page.getByRole("radio", { name: "Ja, op mijn eigen fiets" }).check();
    await this.page.getByRole("textbox", { name: /^Eten en drinken/ }).fill(diet);
    await this.page.getByRole("button", { name: "Verstuur mijn antwoord" }).last().click();
    await expect(this.page.getByText("Fijn, je gaat mee.")).toBeVisible();
  }

  async receives_the_group(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole("radio", { name: "Ja, ze zijn welkom" }).check();
    await this.page.getByRole("button", { name: "Verstuur" }).click();
    await expect(this.page.getByText("genoteerd dat de groep welkom is")).toBeVisible();
  }

  async proposes_another_time(link: string, proposal: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole("radio", { name: "Een andere tijd past beter" }).check();
    await this.page.getByRole("textbox", { name: /^Welke tijd past wel/ }).fill(proposal);
    await this.page.getByRole("button", { name: "Verstuur" }).click();
    await expect(this.page.getByText("De organisatie kijkt of die andere tijd past.")).toBeVisible();
  }
}

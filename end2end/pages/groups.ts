import { expect, type Page } from "@playwright/test";

/** GP groups: making one, and taking in a list from Excel. */
export class Groups {
  constructor(private readonly page: Page) {}

  async makes(name: string): Promise<void> {
    await this.page.goto("/huisartsengroepen");
    await this.page.getByRole("link", { name: "Nieuwe groep" }).click();
    await this.page.getByRole("textbox", { name: "Naam van de groep" }).fill(name);
    await this.page.getByRole("button", { name: "Maak de groep" }).click();
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(name);
  }

  /** By form, with the place on the map typed. */
  async adds_a_practice(name: string, address: string, telephone: string, point: string): Promise<void> {
    const { page } = this;
    await page.getByRole("link", { name: "Nieuwe praktijk" }).click();
    await page.getByRole("textbox", { name: "Naam van de praktijk" }).fill(name);
    await page.getByRole("textbox", { name: /^Adres/ }).fill(address);
    await page.getByRole("textbox", { name: /^Telefoon/ }).fill(telephone);
    await page.getByRole("textbox", { name: /^Breedtegraad/ }).fill(point);
    await page.getByRole("button", { name: "Bewaar de praktijk" }).click();
    await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  }

  /** By form; without an address somebody has to be rung. */
  async adds_somebody(name: string, profession: string, practices: string[], email = ""): Promise<void> {
    const { page } = this;
    await page.getByRole("link", { name: "Nieuwe persoon" }).click();
    await page.getByRole("textbox", { name: "Naam", exact: true }).fill(name);
    await page.getByRole("radio", { name: profession, exact: true }).check();
    for (const practice of practices) await page.getByRole("checkbox", { name: practice }).check();
    await page.getByRole("textbox", { name: /^Mailadres/ }).fill(email);
    await page.getByRole("button", { name: "Bewaar", exact: true }).click();
    await expect(page.getByRole("link", { name, exact: true }).first()).toBeVisible();
  }

  /** Pastes a list and looks at what will happen. */
  async pastes(list: string): Promise<void> {
    await this.page.getByRole("link", { name: "Lijst invoeren" }).click();
    await this.page.getByRole("textbox", { name: /^De lijst/ }).fill(list);
    await this.page.getByRole("button", { name: "Bekijk wat er gebeurt" }).click();
  }

  /** Chooses a file and looks at what will happen. */
  async uploads(file: string): Promise<void> {
    await this.page.getByRole("link", { name: "Lijst invoeren" }).click();
    await this.page
      .getByLabel("Of kies een bestand")
      .setInputFiles(new URL(`../fixtures/${file}`, import.meta.url).pathname);
    await this.page.getByRole("button", { name: "Bekijk wat er gebeurt" }).click();
  }

  async takes_in(people: number): Promise<void> {
    await this.page.getByRole("button", { name: `Voer ${people} mensen in` }).click();
    await expect(this.page.getByText("De lijst is ingevoerd.")).toBeVisible();
  }
}

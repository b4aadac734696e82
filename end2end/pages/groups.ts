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

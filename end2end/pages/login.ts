import { expect, type Page } from "@playwright/test";
import { link, type PostOffice } from "../fixtures/post_office.ts";

/** Logging in with a link by mail. */
export class Login {
  constructor(private readonly page: Page) {}

  async asksForALink(email: string): Promise<void> {
    await this.page.goto("/inloggen");
    await this.page.getByLabel("Je mailadres").fill(email);
    await this.page.getByRole("button", { name: "Stuur mij een link" }).first().click();
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText("Kijk in je mail");
  }

  async follows(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByRole("button", { name: "Log mij in" }).click();
    await expect(this.page.getByRole("button", { name: "Uitloggen" })).toBeVisible();
  }

  /** With the link that the mail server got. */
  async byMail(office: PostOffice, email: string): Promise<void> {
    await this.asksForALink(email);
    await this.follows(link(await office.next(email, "Je inloglink"), "/inloggen/"));
  }

  /** With the link that lies in the demonstration's Postvak. */
  async byPostvak(email: string): Promise<void> {
    await this.asksForALink(email);
    await this.follows(await this.linkInPostvak(email));
  }

  /** The newest link for this person in the Postvak. */
  async linkInPostvak(email: string): Promise<string> {
    await this.page.getByRole("link", { name: "Naar het Postvak" }).click();
    // The mail may be on its way still; the list does not turn by itself.
    const mail = this.page
      .getByRole("link", { name: "Je inloglink" })
      .filter({ hasText: email })
      .first();
    await expect(async () => {
      await this.page.reload();
      await expect(mail).toBeVisible({ timeout: 500 });
    }).toPass();
    await mail.click();
    const url = await this.page.getByRole("article").getByRole("link", { name: "/inloggen/" }).textContent();
    return url ?? "";
  }
}

/** A GP group from a list, as it comes out of Excel. */
import { ADVISER } from "../fixtures/demonstration.ts";
import { expect, test } from "../fixtures/test.ts";
import { Groups } from "../pages/groups.ts";

test.beforeEach(async ({ context, session }) => {
  await context.addCookies((await session(ADVISER)).cookies);
});

test("een lijst met puntkomma's in Windows-1252 komt er met accenten in", async ({ page }) => {
  const groups = new Groups(page);
  await groups.makes("Huisartsengroep De Zeëster");
  await groups.uploads("members-semicolon-latin1.csv");
  await expect(page.getByText("4 nieuw, 0 veranderd, 0 ongewijzigd, 0 regels kloppen niet.")).toBeVisible();
  await expect(page.getByText("Gülten Çelik").first()).toBeVisible();
  await groups.takes_in(4);
  await expect(page.getByText("2 praktijken").first()).toBeVisible();
  for (const name of ["Gülten Çelik", "Renée Björkman", "André d’Hont", "Zoë van ’t Zand"]) {
    await expect(page.getByRole("main").getByText(name).first()).toBeVisible();
  }

  // The same list again changes nothing.
  await groups.uploads("members-semicolon-latin1.csv");
  await expect(page.getByText("Deze lijst verandert niets")).toBeVisible();
});

test("een lijst zonder kolom zegt welke er ontbreekt, en voert niets in", async ({ page }) => {
  const groups = new Groups(page);
  await groups.makes("Huisartsengroep Zonder Kolom");
  await groups.uploads("members-missing-column.csv");
  await expect(page.getByText("Deze kolom ontbreekt: beroep.").first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^De lijst/ })).toHaveValue(/Naam/);
});

test("markup in een lijst blijft tekst", async ({ page }) => {
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const groups = new Groups(page);
  await groups.makes("Huisartsengroep Markup");
  await groups.uploads("members-script.csv");
  await expect(page.getByText("<script>alert(1)</script>").first()).toBeVisible();
  await groups.takes_in(3);
  await expect(page.getByText("<script>alert(1)</script>").first()).toBeVisible();
  await expect(page.getByText("</textarea><script>alert(2)</script>").first()).toBeVisible();
  expect(await page.locator("main script, main img[src=x]").count()).toBe(0);
  expect(dialogs).toEqual([]);
});

/** A GP group from a list, as it comes out of Excel. */
import { expectNoViolations } from "../fixtures/accessibility.ts";
import { ADVISER } from "../fixtures/demonstration.ts";
import { expect, test } from "../fixtures/test.ts";
import { Groups } from "../pages/groups.ts";

test.beforeEach(async ({ context, session }) => {
  await context.addCookies((await session(ADVISER)).cookies);
});

test("een groep met de hand, uit een geplakte lijst en uit een bestand", async ({ page, javaScriptEnabled }) => {
  const groups = new Groups(page);
  const looks_good = async (where: string) => {
    if (javaScriptEnabled) await expectNoViolations(page, where);
  };
  const main = page.getByRole("main");
  const line = (name: string) => main.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
  const name = `Huisartsengroep De Eb ${javaScriptEnabled ? "en de Vloed" : ""}`.trim();

  await test.step("met de hand: twee praktijken, twee mensen", async () => {
    await groups.makes(name);
    await expect(page.getByText("Nog niemand in deze groep")).toBeVisible();
    await groups.adds_a_practice("Praktijk Het Wad", "Wadweg 1, Waterhaven", "020-555 0190", "52.4010, 4.9370");
    await groups.adds_a_practice("Praktijk De Geul", "Geulkade 8, Waterhaven", "020-555 0191", "");
    await groups.adds_somebody("Hanneke Wiersma", "huisarts", ["Praktijk Het Wad", "Praktijk De Geul"], "h.wiersma@wad.example.org");
    await groups.adds_somebody("Piet Steur", "assistente", ["Praktijk De Geul"]);
    await expect(page.getByText("Eén persoon heeft geen mailadres.")).toBeVisible();
    await expect(line("Hanneke Wiersma").last()).toContainText("ook bij Praktijk De Geul");
  });

  await test.step("geplakt uit Excel: nieuw, veranderd, en een regel die niet klopt", async () => {
    const rows = [
      ["Praktijk", "Naam", "Beroep", "Mailadres", "Telefoon"],
      ["Praktijk Het Wad", "Hanneke Wiersma", "huisarts", "hanneke@wad.example.org", "020-555 0192"],
      ["Praktijk De Geul", "Piet Steur", "assistente", "p.steur@geul.example.org", ""],
      ["Praktijk De Geul", "Joke Zeewolde", "POH-GGZ", "j.zeewolde@geul.example.org", ""],
      ["Praktijk De Geul", "Kees Tand", "tandarts", "k.tand@geul.example.org", ""],
    ];
    const list = (all: string[][]) => all.map((row) => row.join("\t")).join("\n");
    await groups.pastes(list(rows));
    await expect(page.getByText("1 nieuw, 2 veranderd, 0 ongewijzigd, 1 regel klopt niet.")).toBeVisible();
    await expect(page.getByRole("row", { name: "Regel 5" })).toContainText("het beroep “tandarts” kennen we niet");
    await expect(main).toContainText("ander mailadres, was h.wiersma@wad.example.org");
    await expect(main).toContainText("mailadres erbij");
    await looks_good("a list with a wrong line");
    rows[4][2] = "huisarts";
    await page.getByRole("textbox", { name: /^De lijst/ }).fill(list(rows));
    await page.getByRole("button", { name: "Bekijk opnieuw" }).click();
    await expect(page.getByText("2 nieuw, 2 veranderd, 0 ongewijzigd, 0 regels kloppen niet.")).toBeVisible();
    await groups.takes_in(4);
    await expect(page.getByText("2 praktijken")).toBeVisible();
    await expect(line("Hanneke Wiersma").first()).toContainText("hanneke@wad.example.org");
    await expect(page.getByText("Eén persoon heeft geen mailadres.")).toHaveCount(0);
  });

  await test.step("uit een bestand met puntkomma's in Windows-1252", async () => {
    await groups.uploads("members-semicolon-latin1.csv");
    await groups.takes_in(4);
    await expect(page.getByText("4 praktijken")).toBeVisible();
    await expect(line("Zoë van ’t Zand")).toBeVisible();
    await looks_good("a group");
  });

  await test.step("en die groep nodig je uit", async () => {
    await page.goto("/bijeenkomsten/nieuw");
    await page.getByRole("combobox", { name: "Huisartsengroep" }).selectOption(name);
    await page.goto("/huisartsengroepen");
    await expect(page.getByRole("article").filter({ has: page.getByRole("link", { name, exact: true }) })).toContainText("8 mensen");
  });
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
  await expect(page.getByText("In de eerste regel ontbreekt: beroep.").first()).toBeVisible();
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

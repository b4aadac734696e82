/** The quartermaster: the safari that is shared with her and no other, new places, and a host who is asked. */
import { expectNoOverflow, expectNoViolations } from "../fixtures/accessibility.ts";
import { appointment } from "../fixtures/calendar.ts";
import { COLLEAGUE, QUARTERMASTER, SAFARI, STRANGERS_SAFARI } from "../fixtures/demonstration.ts";
import { link } from "../fixtures/post_office.ts";
import { expect, test } from "../fixtures/test.ts";
import { Directory, type Place } from "../pages/directory.ts";
import { Login } from "../pages/login.ts";
import { Personal } from "../pages/personal.ts";
import { Planning } from "../pages/planning.ts";

const PHONE = { width: 360, height: 740 };

/** Open when the safari rides by. */
const SPARROW: Place = {
  name: "Buurtkamer De Spreeuw",
  activity: "Eettafel met buren, en wie wil kookt mee.",
  address: "Merelstraat 12",
  postcode: "1029 AB",
  contact: "Truus van Dam",
  telephone: "020-555 0188",
  email: "truus@despreeuw.example.org",
  hours: [
    ["dinsdag", "16:00", "22:00"],
    ["vrijdag", "20:00", "01:00"],
  ],
};
const HEDGEHOG: Place = {
  name: "Inloop De Egel",
  activity: "Spelletjes en soep.",
  address: "Egelpad 3",
  postcode: "1029 CD",
  contact: "Bram Egberts",
  telephone: "020-555 0189",
  email: "bram@deegel.example.org",
  hours: [["donderdag", "10:00", "12:30"]],
};
/** In front of it. */
const DOORSTEP = { latitude: 52.40123, longitude: 4.93654 };

test("de kwartiermaker werkt mee aan haar safari, zet een plek op de kaart en vraagt de gastvrouw", async ({
  browser,
  fresh,
  office,
  javaScriptEnabled,
}) => {
  test.setTimeout(2 * 60_000);
  const page = await (await browser.newContext({ baseURL: fresh.url })).newPage();
  const planning = new Planning(page);
  const directory = new Directory(page);

  await test.step("logt in, en ziet alleen wat met haar is gedeeld", async () => {
    await new Login(page).byMail(office, QUARTERMASTER);
    await page.goto("/bijeenkomsten");
    await expect(page.getByRole("link", { name: SAFARI, exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: STRANGERS_SAFARI })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Nieuwe wijksafari" }), "advisers begin events").toHaveCount(0);
    await page.getByRole("link", { name: SAFARI, exact: true }).click();
    const parts = await page.getByRole("navigation", { name: "Onderdelen" }).getByRole("link").evaluateAll((links) =>
      links.map((each) => each.getAttribute("href") ?? ""),
    );
    expect(parts.length).toBeGreaterThan(3);
    // A colleague keeps the same directory, and has no part in this safari.
    const colleague = await (await browser.newContext({ baseURL: fresh.url })).newPage();
    await new Login(colleague).byMail(office, COLLEAGUE);
    await colleague.goto("/bijeenkomsten");
    await expect(colleague.getByRole("main")).not.toContainText(SAFARI);
    expect((await colleague.request.get("/wijken/1")).status()).toBe(200);
    for (const path of parts) {
      expect((await page.request.get(path)).status(), path).toBe(200);
      expect((await colleague.request.get(path)).status(), path).toBe(404);
    }
    for (const path of ["/bijeenkomsten/nieuw", "/huisartsengroepen/1", "/wijken/2"]) {
      expect((await page.request.get(path)).status(), path).toBe(404);
    }
  });

  await test.step("verandert het telefoonnummer voor de avond", async () => {
    await planning.opens("Gegevens");
    await planning.unfolds("Meer instellingen");
    const telephone = page.getByRole("textbox", { name: "Telefoon op de avond zelf" });
    await telephone.fill("020-555 0303");
    await page.getByRole("button", { name: "Bewaar", exact: true }).click();
    // People are told only if she wants it.
    await page.getByRole("checkbox", { name: "Vertel het de genodigden" }).uncheck();
    await page.getByRole("button", { name: "Bewaar", exact: true }).first().click();
    await expect(page.getByText("Bewaard.", { exact: true })).toBeVisible();
    await planning.unfolds("Meer instellingen");
    await expect(telephone).toHaveValue("020-555 0303");
  });

  await test.step("zet een plek op de kaart; wat er niet klopt staat bij het veld", async () => {
    await directory.begins_a_place();
    await directory.tells(SPARROW);
    await page.getByLabel("zaterdag, tijd 1: van").fill("10:00");
    if (javaScriptEnabled) await directory.points_at_the_map();
    else await directory.types_the_point("52,4021", "4,9365");
    const point = await directory.point();
    await directory.saves();
    await expect(page.getByLabel("zaterdag, tijd 1: tot")).toHaveAttribute("aria-invalid", "true");
    expect(await directory.point(), "nothing is lost").toEqual(point);
    if (javaScriptEnabled) await expectNoViolations(page, "a location that was refused");
    await page.getByLabel("zaterdag, tijd 1: tot").fill("12:30");
    await directory.saves();
    const listed = page.getByRole("listitem").filter({ hasText: SPARROW.name });
    await expect(listed).toContainText("Merelstraat 12, 1029 AB Waterhaven");
    await expect(listed).toContainText("di 16.00–22.00; vr 20.00–1.00; za 10.00–12.30");
    await expect(listed).not.toContainText("nog niet op de kaart");
    await expect(listed).not.toContainText("buiten de wijk");
  });

  await test.step("ruilt hem in de route voor de plek die een andere tijd wil", async () => {
    await page.goto("/bijeenkomsten");
    await page.getByRole("link", { name: SAFARI, exact: true }).click();
    await planning.opens("Route");
    await page.getByRole("checkbox", { name: "Taalcafé Op Verhaal" }).uncheck();
    await planning.unfolds("Andere plekken in de wijk");
    await page.getByRole("checkbox", { name: SPARROW.name }).check();
    await page.getByRole("button", { name: "Bewaar en maak de beste avond" }).click();
    // People know of this evening: first is shown who is told what.
    await planning.says(/Selam Tesfay.* hoort dat de groep niet meer langskomt/);
    if (javaScriptEnabled) await expectNoViolations(page, "a tour that will be told");
    await page.getByRole("button", { name: "Bewaar", exact: true }).click();
    await expect(planning.stations().filter({ hasText: SPARROW.name })).toHaveCount(1);
    const told = await office.next("selam@taalindewijk.example.org", "De groep komt niet meer langs");
    expect(told.method).toBe("CANCEL");
  });

  await test.step("vraagt de gastvrouw; die krijgt haar tijd per mail en zegt ja", async () => {
    await page.getByRole("button", { name: `Vraag ${SPARROW.contact} om de groep te ontvangen` }).click();
    const letter = await office.next(SPARROW.email, "Kunnen jullie ons ontvangen");
    expect(letter.text).toContain(SPARROW.activity);
    expect(letter.text, "whom to ring").toContain("020-555 0303");
    if (!letter.calendar) throw new Error("no calendar object");
    const slot = appointment(letter.calendar);
    expect(slot).toMatchObject({ method: "REQUEST", attendees: [SPARROW.email], zone: "Europe/Amsterdam", minutes: 25 });
    const host = await (await browser.newContext({ baseURL: fresh.url, viewport: PHONE })).newPage();
    await new Personal(host).receives_the_group(link(letter, "/g/"));
    await office.next(QUARTERMASTER, `Antwoord van ${SPARROW.name}`);
    await page.reload();
    const row = page.getByRole("region", { name: "Ontvangst per plek" }).getByRole("listitem").filter({ hasText: SPARROW.name });
    await expect(row).toContainText("Bevestigd");
    await expect(row.getByRole("link", { name: SPARROW.telephone })).toBeVisible();
  });
});

test("voor de deur, met een telefoon: “Hier” vult de plek in, en anders zegt hij waarom niet", async ({
  browser,
  program,
  session,
  javaScriptEnabled,
}) => {
  const context = await browser.newContext({
    baseURL: program.url,
    storageState: await session(QUARTERMASTER),
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const directory = new Directory(page);
  const name = `${HEDGEHOG.name}${javaScriptEnabled ? "" : " zonder scripts"}`;
  await page.goto("/bijeenkomsten");
  await directory.begins_a_place();
  if (javaScriptEnabled) {
    await directory.is_here();
    await expect(page.getByText("Je telefoon geeft je plek niet door.")).toBeVisible();
    await expectNoViolations(page, "a phone that keeps its place to itself");
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation(DOORSTEP);
    await directory.is_here();
    await expect.poll(() => directory.point()).toEqual([DOORSTEP.latitude, DOORSTEP.longitude]);
    await expect(page.getByText("Je telefoon geeft je plek niet door.")).toHaveCount(0);
  } else {
    await expect(page.getByRole("button", { name: "Hier", exact: true })).toHaveCount(0);
    await expect(page.getByText("druk op “Hier”")).toBeHidden();
    // Both at once, as map programs copy them.
    await directory.types_the_point(`${DOORSTEP.latitude}, ${DOORSTEP.longitude}`, "");
  }
  await directory.tells({ ...HEDGEHOG, name });
  await directory.saves();
  const listed = page.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
  await expect(listed).toContainText("do 10.00–12.30");
  await listed.getByRole("link", { name, exact: true }).click();
  expect(await directory.point()).toEqual([DOORSTEP.latitude, DOORSTEP.longitude]);
  if (javaScriptEnabled) await expectNoOverflow(page, "a location");
  await context.close();
});

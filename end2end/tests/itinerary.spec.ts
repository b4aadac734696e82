/** An evening is made with a pointer, by keyboard, and without scripts, and comes out the same. */
import type { Page } from "@playwright/test";
import { ADVISER, PAST_SAFARI } from "../fixtures/demonstration.ts";
import { expect, test } from "../fixtures/test.ts";
import { Planning } from "../pages/planning.ts";

/** A draft with its stops in the best order. */
async function draft(page: Page): Promise<Planning> {
  const planning = new Planning(page);
  await planning.repeats(PAST_SAFARI);
  return planning;
}

/** The names on the line, departure and return left out. */
async function stops(planning: Planning): Promise<string[]> {
  const names = await planning.stations().allTextContents();
  return names.filter((name) => /^\d+\. /.test(name)).map((name) => name.replace(/^\d+\. /, ""));
}

/** What is shown of every stop: begin and end. */
function clocks(page: Page): Promise<string[]> {
  return page.locator(".timeline__stop .timeline__clock").allTextContents();
}

async function saves(page: Page): Promise<void> {
  const save = page.getByRole("button", { name: "Bewaar deze volgorde" });
  if (await save.isVisible()) await save.click();
  await expect(save).toBeHidden();
}

test.beforeEach(async ({ page, session }) => {
  await page.context().addCookies((await session(ADVISER)).cookies);
});

test("met de vinger, met het toetsenbord en zonder scripts wordt het dezelfde avond", async ({ page, javaScriptEnabled }) => {
  const planning = await draft(page);
  const [first, second, ...rest] = await stops(planning);
  const wanted = [second, first, ...rest];

  if (javaScriptEnabled) {
    // Dragged by its grip, the times follow while the pointer moves.
    const before = await clocks(page);
    const grip = page.locator(".timeline__handle").nth(1);
    await grip.scrollIntoViewIfNeeded();
    const from = await grip.boundingBox();
    const to = await page.locator(".timeline__stop:not(.timeline__stop--end)").first().boundingBox();
    if (!from || !to) throw new Error("nothing to drag");
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 3, { steps: 8 });
    await expect.poll(() => stops(planning)).toEqual(wanted);
    expect(await clocks(page)).not.toEqual(before);
    await page.mouse.up();
    const dragged = await clocks(page);
    // Back by keyboard, and there again: focus stays on the stop.
    const earlier = page.getByRole("button", { name: `Zet ${first} eerder` });
    await earlier.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => stops(planning)).toEqual([first, second, ...rest]);
    await page.getByRole("button", { name: `Zet ${first} later` }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => stops(planning)).toEqual(wanted);
    expect(await clocks(page)).toEqual(dragged);
    await saves(page);
    await page.reload();
    expect(await clocks(page)).toEqual(dragged);
  } else {
    await page.getByRole("button", { name: `Zet ${first} later` }).click();
  }
  expect(await stops(planning)).toEqual(wanted);
});

test("een plek gaat eruit, staat er met de reden naast, en komt er weer bij", async ({ page }) => {
  const planning = await draft(page);
  const before = await stops(planning);
  const [first] = before;
  await page.getByRole("button", { name: `Haal ${first} uit de route` }).click();
  await expect.poll(() => stops(planning)).toEqual(before.slice(1));
  await expect(page.getByText("Past er nog bij: dan zijn jullie om").first()).toBeVisible();
  await page.getByRole("button", { name: `Zet erbij: ${first}` }).click();
  await expect.poll(async () => (await stops(planning)).length).toBe(before.length);
  await saves(page);
  await planning.orders();
  await expect(page.getByText("Bewezen het beste")).toBeVisible();
  await expect(page.getByText(/speling/).first()).toBeVisible();
});

test("een bezoek krijgt een vaste begintijd, en raakt die weer kwijt", async ({ page, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "zonder scripts staat de begintijd in de keuze van plekken");
  const planning = await draft(page);
  const [, second] = await stops(planning);
  const field = page.getByLabel(`Begint vast om: ${second}`);
  const begins = (await clocks(page))[2]?.match(/^(\d+)\.(\d\d)/);
  const minutes = Number(begins?.[1]) * 60 + Number(begins?.[2]) + 10;
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((number) => String(number).padStart(2, "0"));
  await field.fill(`${hour}:${minute}`);
  await expect.poll(async () => (await clocks(page))[2]).toContain(`${hour}.${minute}`);
  await expect(page.getByText(`jullie beginnen om ${hour}.${minute} uur`)).toBeVisible();
  await saves(page);
  await expect(field).toHaveValue(`${hour}:${minute}`);
  await field.fill("");
  await expect.poll(async () => (await clocks(page))[2]).not.toContain(`${hour}.${minute}`);
  await saves(page);
  await expect(field).toHaveValue("");
});

test("wensen die niet samengaan worden in woorden uitgelegd", async ({ page }) => {
  const planning = await draft(page);
  const chosen = (await stops(planning)).slice(0, 2);
  for (const name of chosen) {
    const row = page.locator(".candidate", { hasText: name });
    await row.getByRole("combobox", { name: `Hoe graag naar ${name}?` }).selectOption("must");
    await row.locator("summary").click();
    await row.getByRole("textbox", { name: /^Wanneer kan het/ }).fill("18.00-18.40");
  }
  await page.getByRole("button", { name: "Bewaar en maak de beste avond" }).click();
  await expect(page.getByText("Deze wensen passen niet in één avond")).toBeVisible();
  await expect(page.getByText(/sluit om 18\.40/).first()).toBeVisible();
});

test("de route gaat mee als GPX en als agenda", async ({ page }) => {
  await draft(page);
  const get = async (name: string) => {
    const href = await page.getByRole("link", { name }).first().getAttribute("href");
    const response = await page.request.get(href ?? "");
    expect(response.status()).toBe(200);
    return response.text();
  };
  const gpx = await get("Route voor je fietscomputer");
  // The browser's own parser, which is not ours.
  if (await page.evaluate(() => typeof DOMParser === "function").catch(() => false)) {
    const root = await page.evaluate((text) => {
      const xml = new DOMParser().parseFromString(text, "application/xml");
      return [xml.documentElement.localName, xml.documentElement.namespaceURI, xml.querySelectorAll("rtept").length];
    }, gpx);
    expect(root[0]).toBe("gpx");
    expect(root[1]).toBe("http://www.topografix.com/GPX/1/1");
    expect(Number(root[2])).toBeGreaterThan(2);
  }
  expect(await get("Programma voor je agenda")).toContain("BEGIN:VEVENT");
});

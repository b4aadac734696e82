/** Every page of the table: axe, light and dark; on a phone; its title; the console. */
import { expectNoOverflow, expectNoViolations } from "../fixtures/accessibility.ts";
import { ADVISER, PAST_SAFARI, SAFARI } from "../fixtures/demonstration.ts";
import { expect, test } from "../fixtures/test.ts";
import { Clock } from "../pages/clock.ts";
import { Planning } from "../pages/planning.ts";
import { explore, patterns } from "../pages/site.ts";

/** Seen without a session: the front page, and what a link with a token opens. */
const PERSONAL = [
  "/",
  "/u/{token}",
  "/u/{token}/avond",
  "/g/{token}",
  "/ambassadeur/{token}",
  "/praktijk/{token}",
  "/herinneringen/{token}",
  "/inloggen",
];
const DAY = 24 * 60 * 60 * 1000;

const PHONE = { width: 360, height: 740 };
const LOOKS = [
  ["light", { width: 1280, height: 900 }],
  ["dark", PHONE],
] as const;

let site: Map<string, string[]>;

test.beforeAll(async ({ browser, program, session, playwright }) => {
  const adviser = { baseURL: program.url, storageState: await session(ADVISER) };
  const context = await browser.newContext(adviser);
  const page = await context.newPage();
  const planning = new Planning(page);
  // What the demonstration does not have by itself: a date that is being chosen,
  await planning.repeats(PAST_SAFARI);
  await planning.proposes_evenings([40, 41]);
  // a safari in draft, whose tour can be arranged,
  await planning.repeats(PAST_SAFARI);
  // somebody who answers for colleagues,
  await planning.lets_somebody_answer_for_colleagues(SAFARI);
  // and who is silent so long that a reminder goes out.
  await new Clock(page).moves_to(Date.now() + 10 * DAY);
  const request = await playwright.request.newContext(adviser);
  await expect.poll(async () => (await request.get("/postvak")).text()).toContain("Herinnering");
  site = await explore(request);
  await request.dispose();
  await context.close();
  // No link leads there while no mail needs a look.
  site.set("/bijeenkomsten/{id}/post", [`${site.get("/bijeenkomsten/{id}")?.[0]}/post`]);
});

for (const pattern of patterns()) {
  test(`${pattern} is toegankelijk`, async ({ browser, program, session }) => {
    const paths = site.get(pattern) ?? [];
    expect(paths, "no link leads to such a page").not.toEqual([]);
    const storageState = PERSONAL.includes(pattern) ? undefined : await session(ADVISER);
    for (const [colorScheme, viewport] of LOOKS) {
      const context = await browser.newContext({
        baseURL: program.url,
        locale: "nl-NL",
        colorScheme,
        storageState,
        reducedMotion: "reduce",
        viewport,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      for (const path of paths) {
        await test.step(`${path}, ${colorScheme}`, async () => {
          await page.goto(path);
          await expect.soft(page, path).toHaveTitle(/^\S.* · Wijksafari$/);
          await expect.soft(page.getByRole("heading", { level: 1 }), `${path}: one main heading`).toHaveCount(1);
          await expectNoViolations(page, `${path}, ${colorScheme}`);
          await page.setViewportSize(PHONE);
          await expectNoOverflow(page, path);
          await page.setViewportSize(viewport);
          expect.soft(complaints, `${path}: the console`).toEqual([]);
          complaints.length = 0;
        });
      }
      await context.close();
    }
  });
}

test("een pagina die niet bestaat is ook toegankelijk", async ({ page }) => {
  const response = await page.goto("/bestaat-niet");
  expect(response?.status()).toBe(404);
  await expectNoViolations(page, "/bestaat-niet");
});

/**
 * A demonstration in which every page of the table has something to show, and
 * where those pages are.
 */
import type { APIRequestContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { PAST_SAFARI, SAFARI } from "../fixtures/demonstration.ts";
import { day_of, instant, plus_days } from "../fixtures/moment.ts";
import { Clock } from "./clock.ts";
import { Planning } from "./planning.ts";
import { explore } from "./site.ts";

/** Paths by pattern. `page` and `request` are the adviser's. */
export async function every_page(page: Page, request: APIRequestContext): Promise<Map<string, string[]>> {
  const planning = new Planning(page);
  // What the demonstration does not have by itself: a date that is being chosen,
  await planning.repeats(PAST_SAFARI);
  await planning.proposes_evenings([40, 41]);
  // a safari in draft, whose tour can be arranged,
  await planning.repeats(PAST_SAFARI);
  // somebody who answers for colleagues,
  await planning.lets_somebody_answer_for_colleagues(SAFARI);
  // and who is silent so long that a reminder goes out: on a morning, of a working day.
  const clock = new Clock(page);
  let day = plus_days(day_of(Date.now()), 7);
  await expect(async () => {
    await clock.moves_to(instant(day, "10:00"));
    day = plus_days(day, 1);
    const mails = async () => (await request.get("/postvak")).text();
    await expect.poll(mails, { timeout: 3_000 }).toContain("Herinnering");
  }).toPass({ timeout: 60_000 });
  const site = await explore(request);
  // No link leads there while no mail needs a look.
  site.set("/bijeenkomsten/{id}/post", [`${site.get("/bijeenkomsten/{id}")?.[0]}/post`]);
  return site;
}

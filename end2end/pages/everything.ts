/**
 * A demonstration in which every page of the table has something to show, and
 * where those pages are.
 */
import type { APIRequestContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { PAST_SAFARI, SAFARI } from "../fixtures/demonstration.ts";
import { Clock } from "./clock.ts";
import { Planning } from "./planning.ts";
import { explore } from "./site.ts";

const DAY = 24 * 60 * 60 * 1000;

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
  // and who is silent so long that a reminder goes out.
  await new Clock(page).moves_to(Date.now() + 10 * DAY);
  await expect.poll(async () => (await request.get("/postvak")).text()).toContain("Herinnering");
  const site = await explore(request);
  // No link leads there while no mail needs a look.
  site.set("/bijeenkomsten/{id}/post", [`${site.get("/bijeenkomsten/{id}")?.[0]}/post`]);
  return site;
}

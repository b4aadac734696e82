/**
 * Every page there is, found as a visitor finds them: by following links, from
 * the front page, the lists, and the links in the demonstration's mails. The
 * table of URLs (`app/src/paths.rs`) says what must have been found.
 */
import { readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";

/** Patterns that are no page of their own. */
const NOT_PAGES = new Map([
  ["/uitloggen", "only posted to"],
  ["/taal", "only posted to"],
  ["/demonstratie/klok", "only posted to"],
  ["/postvak/{id}/afspraak.ics", "a file"],
  ["/bijeenkomsten/{id}/antwoorden.csv", "a file"],
  ["/bijeenkomsten/{id}/route.gpx", "a file"],
  ["/bijeenkomsten/{id}/programma.ics", "a file"],
  ["/bijeenkomsten/{id}/nieuws", "a stream"],
  ["/u/{token}/route.gpx", "a file"],
  ["/u/{token}/programma.ics", "a file"],
  ["/agenda/{token}/wijksafari.ics", "a file"],
  ["/herinneringen/{token}/uit", "only posted to"],
  ["/wijken", "leads on to the only district"],
  ["/inloggen/{token}", "works once; looked at in login.spec.ts"],
]);

/** Seen without a session: the front page, and what a link with a token opens. */
export const PERSONAL = [
  "/",
  "/u/{token}",
  "/u/{token}/avond",
  "/g/{token}",
  "/ambassadeur/{token}",
  "/praktijk/{token}",
  "/herinneringen/{token}",
  "/inloggen",
];

/** The patterns of the table, without those that are no pages. */
export function patterns(): string[] {
  const table = readFileSync(new URL("../../app/src/paths.rs", import.meta.url), "utf8");
  const constants = [...table.matchAll(/pub const \w+: &str = "([^"]+)";/g)];
  const functions = [...table.matchAll(/^ {4}[A-Z_]+ = "([^"]+)"/gm)];
  return [...constants, ...functions].map((found) => found[1]).filter((pattern) => !NOT_PAGES.has(pattern));
}

/** The pattern that a path fills: `/wijken/3` is `/wijken/{id}`. */
export function pattern_of(path: string, all: string[]): string | undefined {
  const parts = path.split("/");
  const fits = (pattern: string) => {
    const wanted = pattern.split("/");
    return wanted.length === parts.length && wanted.every((part, i) => part.startsWith("{") || part === parts[i]);
  };
  // `/bijeenkomsten/nieuw` is itself before it is an event.
  return all.filter(fits).sort((a, b) => a.split("{").length - b.split("{").length)[0];
}

/** How many pages of each pattern are opened in search of links: every event, and each kind of mail. */
const OPENED = 200;

/** How many pages of each pattern are worth looking at: events are at different stages. */
function worth_looking_at(pattern: string): number {
  if (pattern.startsWith("/bijeenkomsten/{id}")) return 4;
  return pattern === "/u/{token}" ? 2 : 1;
}

/** Paths by pattern, a few each. `request` carries the adviser's session. */
export async function explore(request: APIRequestContext): Promise<Map<string, string[]>> {
  const all = patterns();
  // Who is logged in is led on from these two.
  const found = new Map([["/", ["/"]], ["/inloggen", ["/inloggen"]]]);
  const queue = ["/privacy", "/bijeenkomsten", "/huisartsengroepen", "/wijken", "/postvak"];
  const seen = new Set(queue);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const pattern = pattern_of(path.split("?")[0], all);
    const of_this = found.get(pattern ?? "") ?? [];
    if (pattern === undefined || of_this.length >= OPENED) continue;
    const response = await request.get(path, { maxRedirects: 0 });
    // A page that does not open for this event yet, or leads on.
    if (response.status() !== 200) continue;
    found.set(pattern, [...of_this, path]);
    const html = await response.text();
    // Links, and what is written out to be passed on.
    for (const [, href, written] of html.matchAll(/href="([^"#]+)|>(http:[^\s<]+)/g)) {
      const next = local((href ?? written).replaceAll("&amp;", "&"), response.url());
      if (next !== undefined && !seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
    }
  }
  return new Map([...found].map(([pattern, paths]) => [pattern, paths.slice(0, worth_looking_at(pattern))]));
}

function local(href: string, base: string): string | undefined {
  const url = new URL(href, base);
  return url.origin === new URL(base).origin ? url.pathname + url.search : undefined;
}

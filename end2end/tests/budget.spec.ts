/** What a page may cost: octets over the wire, WebAssembly, scripts; and that assets are kept for ever. */
import type { Page } from "@playwright/test";
import { ADVISER, PAST_SAFARI } from "../fixtures/demonstration.ts";
import { expect, test } from "../fixtures/test.ts";
import { Planning } from "../pages/planning.ts";
import { explore } from "../pages/site.ts";

const KILOBYTE = 1000;
/** The page with an island. */
const TOUR = "/bijeenkomsten/{id}/route";

interface Transfer {
  url: string;
  kind: string;
  octets: number;
  cache: string;
  encoding: string;
}

/** Everything that comes over the wire while this page is opened, with an empty cache. */
async function transfers(page: Page, url: string): Promise<Transfer[]> {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  const known = new Map<string, Transfer>();
  client.on("Network.responseReceived", ({ requestId, type, response }) => {
    const header = (name: string) =>
      Object.entries(response.headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? "";
    known.set(requestId, {
      url: response.url,
      kind: type,
      octets: 0,
      cache: header("cache-control"),
      encoding: header("content-encoding"),
    });
  });
  // As sent: headers and compressed body.
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const transfer = known.get(requestId);
    if (transfer) transfer.octets = encodedDataLength;
  });
  await page.goto(url, { waitUntil: "networkidle" });
  return [...known.values()].filter((transfer) => transfer.url.startsWith("http"));
}

const sum = (list: Transfer[]) => list.reduce((octets, transfer) => octets + transfer.octets, 0);
const table = (list: Transfer[]) => list.map((t) => `${t.octets} ${t.kind} ${t.url}`).join("\n");

let site: Map<string, string[]>;

test.beforeAll(async ({ program, session, playwright }) => {
  const request = await playwright.request.newContext({
    baseURL: program.url,
    storageState: await session(ADVISER),
  });
  site = await explore(request);
  await request.dispose();
});

test("de uitnodiging kost hooguit 60 KB, en tekent de kaart pas als erom gevraagd wordt", async ({ browser }) => {
  const paths = site.get("/u/{token}") ?? [];
  expect(paths, "no link leads to an invitation").not.toEqual([]);
  for (const path of paths) {
    const context = await browser.newContext({ locale: "nl-NL" });
    const page = await context.newPage();
    const list = await transfers(page, path);
    expect(sum(list), table(list)).toBeLessThanOrEqual(60 * KILOBYTE);
    expect(sum(list), "nothing was measured").toBeGreaterThan(KILOBYTE);
    const scripts = list.filter((t) => t.kind === "Script" || /wasm|\.js/.test(t.url));
    expect(scripts.filter((t) => !/\/map[.-][^/]*js$/.test(t.url))).toEqual([]);
    expect(await page.locator("script").count()).toBeLessThanOrEqual(1);
    await context.close();
  }
});

test("alleen wie ordent haalt WebAssembly, en hooguit 120 KB", async ({ browser, session }) => {
  const adviser = { locale: "nl-NL", storageState: await session(ADVISER) };
  const context = await browser.newContext(adviser);
  const page = await context.newPage();
  for (const [pattern, [path]] of site) {
    if (pattern === TOUR) continue;
    const list = await transfers(page, path);
    expect(list.filter((t) => t.url.includes(".wasm")), path).toEqual([]);
  }
  // The tour of a draft is arranged in the browser.
  await new Planning(page).repeats(PAST_SAFARI);
  const tour = page.url();
  await context.close();
  // A browser that has seen nothing of it yet.
  const other = await browser.newContext(adviser);
  const list = await transfers(await other.newPage(), tour);
  const wasm = list.filter((t) => t.url.includes(".wasm"));
  expect(wasm, table(list)).toHaveLength(1);
  expect(wasm[0].encoding).toBe("br");
  expect(sum(wasm), table(list)).toBeGreaterThan(KILOBYTE);
  // 27 KB of it are the exact planner with its explanations: what the server says of
  // an evening is said here while the finger moves.
  expect(sum(wasm), table(list)).toBeLessThanOrEqual(120 * KILOBYTE);
  await other.close();
});

test("stijl, letters en scripts blijven voor altijd bewaard", async ({ browser, session }) => {
  const context = await browser.newContext({ locale: "nl-NL", storageState: await session(ADVISER) });
  const page = await context.newPage();
  const paths = ["/", ...(site.get("/bijeenkomsten/{id}/route") ?? []).slice(0, 1), ...(site.get("/wijken/{id}") ?? []).slice(0, 1)];
  for (const path of paths) {
    const assets = (await transfers(page, path)).filter((t) => t.url.includes("/assets/"));
    expect(assets.length).toBeGreaterThan(0);
    for (const asset of assets) {
      expect(asset.cache, asset.url).toContain("immutable");
      expect(asset.url, "its name holds a digest").toMatch(/-[0-9A-Za-z]{8,}\.\w+$/);
    }
  }
  await context.close();
});

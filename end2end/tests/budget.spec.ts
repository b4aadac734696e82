/** What a page may cost: octets over the wire, WebAssembly, scripts; and that assets are kept for ever. */
import type { Page } from "@playwright/test";
import { ADVISER } from "../fixtures/demonstration.ts";
import { expect, test } from "../fixtures/test.ts";
import { explore } from "../pages/site.ts";

const KILOBYTE = 1000;

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

test("de uitnodiging kost hooguit 60 KB en geen script", async ({ browser, program }) => {
  for (const path of site.get("/u/{token}") ?? expect.fail("no invitation found")) {
    const context = await browser.newContext({ locale: "nl-NL" });
    const page = await context.newPage();
    const list = await transfers(page, program.url + path);
    expect(sum(list), table(list)).toBeLessThanOrEqual(60 * KILOBYTE);
    expect(sum(list), "nothing was measured").toBeGreaterThan(KILOBYTE);
    expect(list.filter((t) => t.kind === "Script" || /wasm|\.js/.test(t.url))).toEqual([]);
    expect(await page.locator("script").count()).toBe(0);
    await context.close();
  }
});

test("een pagina met eilanden haalt hooguit 120 KB WebAssembly", async ({ browser, program, session }) => {
  const context = await browser.newContext({ locale: "nl-NL", storageState: await session(ADVISER) });
  const page = await context.newPage();
  let islands = 0;
  for (const path of [...site.values()].flat()) {
    const list = await transfers(page, program.url + path);
    const wasm = list.filter((t) => t.url.includes(".wasm"));
    if (wasm.length > 0) islands += 1;
    expect(sum(wasm), table(list)).toBeLessThanOrEqual(120 * KILOBYTE);
    for (const transfer of wasm.filter((t) => t.octets > 0)) expect(transfer.encoding).toBe("br");
    await page.context().clearCookies({ name: "none" });
  }
  expect(islands, "no page has an island").toBeGreaterThan(0);
  await context.close();
});

test("stijl, letters en scripts blijven voor altijd bewaard", async ({ browser, program, session }) => {
  const context = await browser.newContext({ locale: "nl-NL", storageState: await session(ADVISER) });
  const page = await context.newPage();
  const paths = ["/", ...(site.get("/bijeenkomsten/{id}/route") ?? []).slice(0, 1), ...(site.get("/wijken/{id}") ?? []).slice(0, 1)];
  for (const path of paths) {
    const assets = (await transfers(page, program.url + path)).filter((t) => t.url.includes("/assets/"));
    expect(assets.length).toBeGreaterThan(0);
    for (const asset of assets) {
      expect(asset.cache, asset.url).toContain("immutable");
      expect(asset.url, "its name holds a digest").toMatch(/-[0-9A-Za-z]{8,}\.\w+$/);
    }
  }
  await context.close();
});

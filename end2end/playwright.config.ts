/**
 * The pages in Chromium, every story twice: with scripts, and with scripts
 * switched off. `cargo xtask test browser` builds the program, names it in
 * `WIJKSAFARI` and the browser in `CHROMIUM`, and adds what stands after `--`:
 *
 *     cargo xtask test browser -- -g "zegt ja"
 *
 * To add a story: a file in `tests/`; what a person does goes, in words, into
 * `pages/`; programs that run beside ours go into `fixtures/`.
 */
import { defineConfig } from "@playwright/test";

/** What only scripts can do or measure (axe itself is one), and words, which are the same without. */
const ONLY_WITH_SCRIPTS = ["axe.spec.ts", "budget.spec.ts", "english.spec.ts", "states.spec.ts"];

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    { name: "with scripts", use: { javaScriptEnabled: true } },
    {
      name: "without scripts",
      use: { javaScriptEnabled: false },
      testIgnore: ONLY_WITH_SCRIPTS,
    },
  ],
});

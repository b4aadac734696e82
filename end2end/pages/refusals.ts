import { expect, type Page } from "@playwright/test";

/**
 * Fills the form that holds this button with what cannot be right, and sends it:
 * empty texts, numbers and addresses that are none, nothing chosen; what may be
 * empty is filled with `typed`. The status of the answer.
 */
export async function sends_nonsense(page: Page, button: string | RegExp, typed: Record<string, string> = {}): Promise<number> {
  await unfolds_everything(page);
  const pressed = page.getByRole("main").getByRole("button", { name: button, exact: true }).first();
  await pressed.evaluate((element) => {
    const form = (element as HTMLButtonElement).form;
    for (const field of form?.elements ?? []) {
      if (field instanceof HTMLTextAreaElement) field.value = "";
      if (field instanceof HTMLSelectElement) field.selectedIndex = 0;
      if (!(field instanceof HTMLInputElement) || field.type === "hidden") continue;
      if (["radio", "checkbox"].includes(field.type)) field.checked = false;
      else if (field.type === "email" || field.type === "tel" || field.inputMode) field.value = "geen";
      else if (field.type !== "file") field.value = "";
    }
  });
  for (const [field, words] of Object.entries(typed)) await page.locator(`form [name=${field}]`).first().fill(words);
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === "POST" && answer.request().isNavigationRequest()),
    pressed.click(),
  ]);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return response.status();
}

/** What is wrong is said on top, and each sentence leads to a field that says so too. */
export async function expectEachFaultAtItsField(page: Page, where: string): Promise<void> {
  const faults = page.locator(".error-summary a");
  for (const fault of await faults.all()) {
    const field = page.locator((await fault.getAttribute("href")) ?? "");
    await expect.soft(field, `${where}: ${await fault.textContent()}`).toHaveCount(1);
    await fault.click();
    await expect.soft(field, `${where}: ${await fault.textContent()}`).toBeInViewport();
  }
}

async function unfolds_everything(page: Page): Promise<void> {
  await page.locator("details").evaluateAll((folds) => {
    for (const fold of folds) (fold as HTMLDetailsElement).open = true;
  });
}

import type { Page } from "playwright-core";
import { PASSWORD } from "../integration/operations/desk.ts";

/** What a person types where a page asks who they are. */
export async function typeSignIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.locator("#name").fill(name);
  await page.locator("#password").fill(password);
  await page.keyboard.press("Enter");
}

/** Goes to a page of the operators, is asked who it is, and gets there. */
export async function signInAt(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address);
  await typeSignIn(page, name);
  await page.waitForURL((url) => url.href === new URL(address).href);
}

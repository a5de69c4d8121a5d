import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { DESK, EXECUTABLE, launchChromium } from "./chromium.ts";

export { DESK, PHONE } from "./chromium.ts";

interface PageOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly javaScript?: boolean;
  readonly locale?: string;
}

/** One browser for a file of tests; each page has its own cookies. */
export interface TestBrowser {
  /** A page in a context of its own. What the page logs as an error, or throws, is in `faults`. */
  page(options?: PageOptions): Promise<{ readonly page: Page; readonly faults: readonly string[] }>;
}

/**
 * A block of tests with a browser. Where there is no Chromium they are skipped with a message, in continuous
 * integration never.
 */
export function describeInBrowser(name: string, tests: (browser: TestBrowser) => void): void {
  const there = existsSync(EXECUTABLE);
  if (!there && process.env["CI"] !== "true") {
    describe.skip(`${name} (no Chromium at ${EXECUTABLE}; set CHROMIUM)`, () => tests(unavailable));
    return;
  }
  describe(name, () => {
    let browser: Browser | null = null;
    const contexts: BrowserContext[] = [];
    beforeAll(async () => {
      browser = await launchChromium();
    });
    // A page that stays open goes on working, and its processes with it.
    afterEach(async () => {
      for (const context of contexts.splice(0)) await context.close();
    });
    afterAll(async () => {
      await browser?.close();
    });
    tests({
      async page({ viewport = DESK, javaScript = true, locale = "fi-FI" } = {}) {
        if (browser === null) throw new Error("The browser has not started.");
        const context = await browser.newContext({ viewport, javaScriptEnabled: javaScript, locale });
        contexts.push(context);
        const page = await context.newPage();
        const faults: string[] = [];
        page.on("pageerror", (error) => faults.push(error.message));
        page.on("console", (message) => {
          if (message.type() === "error") faults.push(message.text());
        });
        return { page, faults };
      },
    });
  });
}

const unavailable: TestBrowser = { page: () => Promise.reject(new Error("There is no browser.")) };

const require = createRequire(import.meta.url);
/** As the package for Playwright has it, which itself would ask for far more than is looked at. */
const AXE = readFileSync(
  createRequire(require.resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js"),
  "utf8",
);

/**
 * Only what is wrong is told in full: the paths of thousands of sound elements would take most of the time. The size of
 * targets (WCAG 2.2, 2.5.8) is off unless it is asked for.
 */
const RULES = `{ "target-size": { enabled: true } }`;
const ASK_AXE = `axe.run({ resultTypes: ["violations"], rules: ${RULES} }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ": " + target.join(" "))))`;

/**
 * What axe finds against WCAG 2.2 AA and good practice, one line each: rule and where. Needs JavaScript. It runs in the
 * page itself, whose frames, if it has any, must be of its own origin and are not looked into.
 */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate<readonly string[]>(ASK_AXE);
}

/** Moves by the Tab key until the first element of the selector that can be reached has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let n = 0; n < 200; n += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`The keyboard does not reach ${selector} on ${page.url()}.`);
}

/** Whether anything is wider than the screen, so that one would have to scroll sideways. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}

import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Of Debian's packages. The headless shell has the same engine, and opens a page in half the processor time. */
const PLACES = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"] as const;

/** Where Chromium is; another one by the environment. */
export const EXECUTABLE = process.env["CHROMIUM"] ?? PLACES.find((place) => existsSync(place)) ?? PLACES[0];

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 900 };

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      // Nobody sees the browser's own surfaces: each context would bring processes for them.
      "--disable-features=PreloadTopChromeWebUI",
    ],
  });
}

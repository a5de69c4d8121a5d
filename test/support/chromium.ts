import { type Browser, chromium } from "playwright-core";

/** Debian's Chromium; another one by the environment. */
export const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

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

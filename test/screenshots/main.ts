import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { launchChromium, PHONE } from "../support/chromium.ts";
import { holdPort, startProgram } from "../support/program.ts";

/** A picture of a page: its file below docs/pictures, the page's path, and how wide the screen is. */
interface Shot {
  readonly file: string;
  readonly path: string;
  readonly viewport: { readonly width: number; readonly height: number };
  /** What stands at the top of the picture; the page's beginning without it. */
  readonly from?: string;
}

const FOLDER = resolve("docs", "pictures");
const SCREEN = { width: 1100, height: 760 };
const MAXIMUM_BYTES = 150_000;
const READY_MS = 600_000;

/** `npm run screenshots`: runs the demo over data of its own and takes the pictures of the documents. */
const folder = await mkdtemp(join(tmpdir(), "tarmoa-screenshots-"));
// The embedded server may run as another user than this process.
await chmod(folder, 0o755);
const held = await holdPort();
const { port } = held;
await held.close();
const url = `http://127.0.0.1:${port}`;
const demo = startProgram(["demo"], { DATA_DIR: folder, PORT: String(port), LOG_LEVEL: "error" });
try {
  await Promise.race([
    demo.says("Ready:"),
    sleep(READY_MS, null, { ref: false }).then(() =>
      Promise.reject(new Error("The demo is not ready in time.")),
    ),
  ]);
  const browser = await launchChromium();
  try {
    for (const shot of await shots()) await take(browser, shot);
  } finally {
    await browser.close();
  }
} finally {
  demo.stop();
  await demo.ended;
  await rm(folder, { recursive: true, force: true });
}

async function shots(): Promise<readonly Shot[]> {
  const listing = await firstListing("q=ryhm%C3%A4&municipality=743&channel=place&sort=next");
  const ended = await firstListing("state=ended&municipality=743");
  const name = ended.organisation?.name["fi"] ?? "kansalaisopisto";
  return [
    { file: "search.png", path: "/fi/?municipality=743&cost=free", viewport: SCREEN, from: "h1" },
    { file: "listing.png", path: `/fi/ilmoitus/${listing.id}`, viewport: SCREEN },
    { file: "does-it-show.png", path: `/fi/nakyyko?q=${encodeURIComponent(name)}`, viewport: SCREEN },
    { file: "coverage.png", path: "/fi/kattavuus", viewport: SCREEN, from: "h2" },
    { file: "search-phone.png", path: "/sv/?municipality=408&weekday=tu", viewport: PHONE, from: ".found" },
    { file: "listing-phone.png", path: `/en/listing/${listing.id}`, viewport: PHONE },
  ];
}

interface Listing {
  readonly id: string;
  readonly organisation: { readonly name: Readonly<Record<string, string>> } | null;
}

async function firstListing(query: string): Promise<Listing> {
  const response = await fetch(`${url}/api/v1/listings?${query}&size=1`);
  const { items } = (await response.json()) as { readonly items: readonly Listing[] };
  const [listing] = items;
  if (listing === undefined) throw new Error(`The demo has no listing for ${query}.`);
  return listing;
}

async function take(browser: Browser, { file, path, viewport, from }: Shot): Promise<void> {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(url + path);
  if (from !== undefined) {
    await page
      .locator(from)
      .first()
      .evaluate((element) => (element as { scrollIntoView(): void }).scrollIntoView());
  }
  await page.screenshot({ path: join(FOLDER, file) });
  await context.close();
  const { size } = await stat(join(FOLDER, file));
  process.stdout.write(`${file}: ${path}, ${Math.round(size / 1000)} kB\n`);
  if (size > MAXIMUM_BYTES) throw new Error(`${file} is larger than ${MAXIMUM_BYTES} bytes.`);
}

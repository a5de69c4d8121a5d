import { get } from "node:http";
import { measure, startSeeded, summary } from "./seeded.ts";

const LISTINGS = 50_000;
const REQUESTS_PER_SECOND = 30;
const SECONDS = 20;

const MUNICIPALITIES = ["743", "408", "005", "233", "145"];
const KINDS_OF_SEARCH = [
  "",
  "?municipality=743",
  "?q=tasapainoryhm%C3%A4&municipality=743&cost=free",
  "?municipality=743&cost=free&age=65-",
  "?theme=liikunta",
  "?q=vertaistuki&municipality=743",
  "?q=k%C3%A4vely",
  "?weekday=tu&municipality=743&theme=liikunta",
  "?theme=yhteisollisyys&channel=online&page=2",
];
/** Each kind in several municipalities, so that no two neighbours ask the same. */
const SEARCHES = MUNICIPALITIES.flatMap((code) => KINDS_OF_SEARCH.map((query) => query.replace("743", code)));

/** Pages at a steady rate, and what the first page weighs on its way. */
export async function runWebBench(): Promise<void> {
  await using seeded = await startSeeded(LISTINGS);
  const page = (query: string): string => `${seeded.url}/fi/${query}`;
  const start = performance.now();
  await fetch(page(""));
  console.log(`first search of a process: ${Math.round(performance.now() - start)} ms`);
  for (const query of KINDS_OF_SEARCH) {
    console.log(`${query === "" ? "start page" : query}: ${summary(await measure([page(query)], 1, 3))}`);
  }
  const searches = SEARCHES.map(page);
  console.log(`search page: ${summary(await measure(searches, SECONDS, REQUESTS_PER_SECOND))}`);
  const { rows } = await seeded.pool.query<{ id: string }>(
    "select id from catalogue.listing where state = 'visible' order by id limit 200",
  );
  const listings = rows.map(({ id }) => `${seeded.url}/fi/ilmoitus/${id}`);
  console.log(`listing page: ${summary(await measure(listings, SECONDS, REQUESTS_PER_SECOND))}`);
  console.log(`first page without the map: ${await weight(seeded.url)} bytes over the wire`);
}

/** The start page with everything it loads, compressed as browsers ask for it. */
async function weight(url: string): Promise<number> {
  const page = await (await fetch(`${url}/fi/`)).text();
  const parts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
  const version = parts[0]?.split("/")[2] ?? "";
  let bytes = 0;
  for (const path of new Set(["/fi/", ...parts, `/assets/${version}/map.js`])) {
    bytes += await compressedSize(url + path);
  }
  return bytes;
}

/** Bytes of the body as it travels. */
function compressedSize(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "br" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (part: Buffer) => (bytes += part.length));
      answer.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}

import { get } from "node:http";
import { startSeeded, summary } from "./seeded.ts";

const LISTINGS = 50_000;
const REQUESTS_PER_SECOND = 30;
const SECONDS = 20;

const MUNICIPALITIES = ["743", "408", "005", "233", "145"];
const BEGINNINGS =
  "tasapaino tuoli vesi kävely muisti vertaistuki ystävä kahvi käsityö laulu tanssi luonto kriisi velka nuorten".split(
    " ",
  );
const ENDS = "ryhmä jumppa kerho ilta kurssi piiri neuvonta toiminta kahvila leiri".split(" ");

/** A seventh are beginnings that a fifth of all texts hold; the others are compounds, of which none comes again soon. */
const WORDS = [...ENDS, ...ENDS, ...ENDS].flatMap((_, turn) => [
  BEGINNINGS[turn % BEGINNINGS.length] ?? "",
  ...[1, 2, 3, 4, 5, 6].map(
    (n) => (BEGINNINGS[(turn * 7 + n) % BEGINNINGS.length] ?? "") + (ENDS[(turn + n) % ENDS.length] ?? ""),
  ),
]);

/** What people ask for: a third of the searches by word, a sixth of all in an order of their own. */
const KINDS_OF_SEARCH = [
  "",
  "?municipality=743",
  "?q=WORD&municipality=743&cost=free",
  "?municipality=743&cost=free&age=65-",
  "?theme=liikunta",
  "?q=WORD&municipality=743",
  "?q=WORD",
  "?weekday=tu&municipality=743&theme=liikunta",
  "?theme=yhteisollisyys&channel=online&page=2",
  "?q=WORD&page=2",
  "?municipality=743&sort=next",
  "?municipality=743&theme=luonto&sort=distance",
];
/** Each kind with every word and in several municipalities, so that no two neighbours ask the same. */
const SEARCHES = WORDS.flatMap((word, turn) =>
  KINDS_OF_SEARCH.map((query, kind) =>
    query
      .replace("743", MUNICIPALITIES[turn % MUNICIPALITIES.length] ?? "")
      .replace("WORD", encodeURIComponent(WORDS[(turn * 5 + kind) % WORDS.length] ?? word)),
  ),
);

/** Pages at a steady rate, and what the first page weighs on its way. */
export async function runWebBench(): Promise<void> {
  await using seeded = await startSeeded(LISTINGS);
  const page = (query: string): string => `${seeded.url}/fi/${query}`;
  const start = performance.now();
  await fetch(page(""));
  console.log(`first search of a process: ${Math.round(performance.now() - start)} ms`);
  for (const query of KINDS_OF_SEARCH) {
    const kind = page(query.replace("WORD", encodeURIComponent("kävely")));
    console.log(`${query === "" ? "start page" : query}: ${summary(await seeded.measure([kind], 1, 3))}`);
  }
  console.log(
    `search page: ${summary(await seeded.measure(SEARCHES.map(page), SECONDS, REQUESTS_PER_SECOND))}`,
  );
  console.log(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  const { rows } = await seeded.pool.query<{ id: string }>(
    "select id from catalogue.listing where state = 'visible' order by id limit 200",
  );
  const listings = rows.map(({ id }) => `${seeded.url}/fi/ilmoitus/${id}`);
  console.log(`listing page: ${summary(await seeded.measure(listings, SECONDS, REQUESTS_PER_SECOND))}`);
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

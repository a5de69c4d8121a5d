import { startSeeded, summary } from "./seeded.ts";

const LISTINGS = 50_000;
const REQUESTS_PER_SECOND = 20;
const SECONDS = 20;

/** Questions by kind; the first is the one that the objective speaks of: three filters and a word. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  "three filters and a word": [
    "q=tasapainoryhmä&municipality=743&cost=free&theme=liikunta",
    "q=tuolijumppa&municipality=408&cost=free&channel=place",
    "q=kävely&municipality=743&age=70&language=fi",
    "q=ystävä&theme=yhteisollisyys&targetGroup=KR1.1&channel=online",
    "q=senioreiden kerho&municipality=145&cost=paid&kind=activity",
    "q=vertaistki&municipality=743&cost=free&theme=luonto",
  ],
  "a word alone": ["q=jumppa", "q=tasapainoryhma seinajoki", "q=grupp"],
  "three filters": ["municipality=743&cost=free&theme=liikunta", "municipality=408&age=70&channel=place"],
  "when, weekday, distance": [
    "when=2026-12-01/2030-01-01&municipality=743&cost=free",
    "weekday=tu&municipality=743&theme=liikunta",
    "near=62.79,22.84&distanceKm=10&sort=distance",
  ],
  "no filter": ["", "page=50", "sort=updated"],
};

/** Measures the API over HTTP at a steady rate, one kind of question after another. */
export async function runApiBench(): Promise<void> {
  await using seeded = await startSeeded(LISTINGS);
  for (const [kind, questions] of Object.entries(QUESTIONS)) {
    const seconds = kind === Object.keys(QUESTIONS)[0] ? SECONDS : SECONDS / 4;
    const urls = questions.map((question) => `${seeded.url}/api/v1/listings?${question}`);
    console.log(`${kind}: ${summary(await seeded.measure(urls, seconds, REQUESTS_PER_SECOND))}`);
  }
  console.log(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
}

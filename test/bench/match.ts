import { truthOf } from "../simulator/cases/truth.ts";
import { createParts, type SimulatorParts } from "../simulator/simulator.ts";
import type { WorldScale } from "../simulator/world/types.ts";
import { costLines } from "./match/cost.ts";
import { mapSources, SETTINGS } from "./match/mapped-sources.ts";
import { matchAll } from "./match/match-all.ts";
import { measure } from "./match/measure.ts";
import { reportLines } from "./match/report.ts";

/**
 * `npm run bench:match` prints how well and how often the same is recognised, for seeds that no weight was tuned on
 * (those were tune-1 to tune-6); `npm run bench:match -- country` what a whole country costs.
 */
const REPORTED = ["report-1", "report-2", "report-3"];
const BORN_AT = new Date("2026-03-02T10:00:00Z");
const RULES = SETTINGS.rules.matching;

const sourcesOf = (seed: string, scale: WorldScale): SimulatorParts =>
  createParts({ seed, scale, now: BORN_AT, cases: true });

function print(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}

const wanted = process.argv.slice(2);
if (wanted.includes("country")) {
  print(costLines(mapSources(sourcesOf("country", "country")), RULES));
} else {
  for (const seed of wanted.length > 0 ? wanted : REPORTED) {
    const parts = sourcesOf(seed, "county");
    print(reportLines(seed, measure(matchAll(mapSources(parts), RULES), truthOf(parts))));
  }
}

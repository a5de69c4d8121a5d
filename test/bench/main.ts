import { runApiBench } from "./api.ts";
import { runPullBench } from "./pull.ts";
import { runWebBench } from "./web.ts";

/** `npm run bench` runs all; `npm run bench -- pull` or `-- api` one. Figures are printed, nothing is asserted. */
const benches = { pull: runPullBench, api: runApiBench, web: runWebBench };
const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n# ${name}`);
  await run();
}

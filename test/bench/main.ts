import { runApiBench } from "./api.ts";
import { runFaultsBench } from "./faults.ts";
import { runIdentityBench } from "./identity.ts";
import { runDashboardBench } from "./dashboard.ts";
import { runLiveBench } from "./live.ts";
import { runPullBench } from "./pull.ts";
import { runWebBench } from "./web.ts";
import { runWorkersBench } from "./workers.ts";

/**
 * `npm run bench` runs all; `npm run bench -- pull`, `-- api`, `-- web`, `-- dashboard`, `-- live`, `-- faults`, `-- identity` or `-- workers` one;
 * `-- workers 15` at the size of the country. Figures are printed, nothing is asserted.
 */
const wanted = process.argv.slice(2);
const counties = wanted.map(Number).find((size) => size > 0);
const benches = {
  pull: runPullBench,
  api: runApiBench,
  web: runWebBench,
  dashboard: runDashboardBench,
  live: runLiveBench,
  faults: runFaultsBench,
  identity: () => runIdentityBench(),
  workers: () => runWorkersBench(counties),
};
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n# ${name}`);
  await run();
}

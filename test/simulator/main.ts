import { parseArgs } from "node:util";
import { startSimulator } from "./simulator.ts";

const HELP = `Both sources, simulated. Options:
  --seed TEXT            default 1
  --scale county|country default county
  --ptv-port N           default 8811 (0 takes a free one)
  --lahella-port N       default 8812
  --admin-port N         default 8813
  --editing SECONDS      random edits in both sources every so often; left out: none
`;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    scale: { type: "string", default: "county" },
    "ptv-port": { type: "string", default: "8811" },
    "lahella-port": { type: "string", default: "8812" },
    "admin-port": { type: "string", default: "8813" },
    editing: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  process.stdout.write(HELP);
} else {
  const simulator = await startSimulator({
    seed: values.seed,
    scale: values.scale === "country" ? "country" : "county",
    ptvPort: Number(values["ptv-port"]),
    lahellaPort: Number(values["lahella-port"]),
    adminPort: Number(values["admin-port"]),
    ...(values.editing === undefined ? {} : { editing: { everyMs: Number(values.editing) * 1_000 } }),
  });
  process.stdout.write(
    `PTV        ${simulator.ptvUrl}\nLähellä.fi ${simulator.lahellaUrl}\nadmin      ${simulator.adminUrl}\n`,
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void simulator.close());
}

import { startSimulator, type SimulatorOptions } from "../simulator/simulator.ts";

/**
 * Both simulated sources in a process of their own, so that a bench measures the service and not them. Options as
 * JSON in the first argument; tells its addresses once, and its used processor time (ms) whenever asked.
 */
const simulator = await startSimulator(JSON.parse(process.argv[2] ?? "{}") as SimulatorOptions);

process.send?.({
  ptvUrl: simulator.ptvUrl,
  lahellaUrl: simulator.lahellaUrl,
  adminUrl: simulator.adminUrl,
});
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1_000 });
});
process.on("disconnect", () => void simulator.close());

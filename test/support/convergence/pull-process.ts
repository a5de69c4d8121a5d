import { openService } from "../../../src/compose.ts";
import { readConfig } from "../../../src/config.ts";
import type { SourceId } from "../../../src/domain/source.ts";
import { createTelemetry } from "../../../src/telemetry/telemetry.ts";

/** What the parent process sends. */
export interface PullOrder {
  readonly environment: Readonly<Record<string, string>>;
  readonly sources: readonly SourceId[];
  readonly mode: "delta" | "full";
}

// A worker that its parent will kill: it never closes anything.
process.once("message", (order: PullOrder) => {
  void pull(order).then(() => process.send?.("done"));
});
process.once("disconnect", () => process.exit());

async function pull({ environment, sources, mode }: PullOrder): Promise<void> {
  const settings = readConfig({ env: environment });
  const service = await openService(settings, "killed", createTelemetry({ level: "silent", pretty: false }));
  await service.startWorkers();
  await service.syncNow(sources, mode);
}

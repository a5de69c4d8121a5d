import type { RunMode } from "../domain/connector.ts";
import type { Settings } from "../domain/settings.ts";
import type { Run, RunReport } from "../domain/run.ts";
import type { SourceId } from "../domain/source.ts";
import type { Role } from "./program.ts";

/** How an active run stands, for the terminal. */
export interface RunProgress {
  readonly source: SourceId;
  readonly state: Run["state"];
  readonly stepsDone: number;
  readonly stepsOpen: number;
  readonly seen: number;
  readonly backlog: number;
}

/** The service as commands use it. */
export interface CommandService {
  migrate(): Promise<readonly string[]>;
  startWorkers(): Promise<void>;
  /** Starts what the role needs; resolves with the web address when it serves one. */
  startRole(role: Role): Promise<string | null>;
  syncNow(sources: readonly SourceId[], mode: RunMode): Promise<readonly RunReport[]>;
  progress(): Promise<readonly RunProgress[]>;
  deriveNow(all: boolean): Promise<{
    readonly records: number;
    readonly created: number;
    readonly updated: number;
    readonly removed: number;
    readonly faults: number;
  }>;
  checkCatalogue(): Promise<
    readonly {
      readonly listingId: string | null;
      readonly organisationId: string | null;
      readonly field: string;
      readonly catalogue: unknown;
      readonly derived: unknown;
    }[]
  >;
  diagnose(): Promise<
    readonly {
      readonly name: string;
      readonly ok: boolean;
      readonly message: string;
      readonly advice: string;
    }[]
  >;
  close(): Promise<void>;
}

/** Both sources simulated. */
export interface Simulation {
  readonly settings: Settings;
  readonly adminUrl: string;
  close(): Promise<void>;
}

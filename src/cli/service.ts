import type { Actor } from "../domain/operations/accounts.ts";
import type { Acts } from "../domain/operations/acts.ts";
import type { AuditTrail, Operator, Role } from "../domain/operations/operators.ts";
import type { RunMode } from "../domain/pull/connector.ts";
import type { CatalogueDifference, DeriveTally } from "../domain/derive/derivation.ts";
import type { DoctorCheck } from "../domain/diagnosis.ts";
import type { ExportRequest } from "../domain/catalogue/export.ts";
import type { DryRunReport } from "../domain/derive/rehearsal.ts";
import type { ReportFormat } from "../domain/visitors/recipients.ts";
import type { InterfaceLanguage } from "../domain/text.ts";
import type { RetentionTally } from "../domain/mirror/retention.ts";
import type { Settings } from "../domain/settings.ts";
import type { Run, RunReport } from "../domain/pull/run.ts";
import type { SourceId } from "../domain/source.ts";

/** Which part of the service a process is. */
export const PROCESS_ROLES = ["all", "worker", "web", "scheduler"] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

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
export interface CommandService extends Acts {
  migrate(): Promise<readonly string[]>;
  startWorkers(): Promise<void>;
  /** Starts what the role needs; resolves with the web address when it serves one. */
  startRole(role: ProcessRole): Promise<string | null>;
  /** Looks once at what is wrong, opens and closes alerts, and sends what waits. */
  watchAlerts(): Promise<void>;
  syncNow(sources: readonly SourceId[], mode: RunMode): Promise<readonly RunReport[]>;
  /** Reads what the last partial or failed run (of this mode, or null: of either) of each source failed to read. */
  resumeNow(sources: readonly SourceId[], mode: RunMode | null): Promise<readonly RunReport[]>;
  progress(): Promise<readonly RunProgress[]>;
  deriveNow(all: boolean): Promise<DeriveTally>;
  checkCatalogue(): Promise<readonly CatalogueDifference[]>;
  /** Removes what is kept no longer, and derives what that touched. */
  retain(): Promise<RetentionTally>;
  /** What a run of each source would do; writes nothing. */
  dryRun(sources: readonly SourceId[], mode: RunMode): Promise<readonly DryRunReport[]>;
  /** Where commands say who did what, as the operators' pages do. */
  readonly audit: Pick<AuditTrail, "record">;
  /** Accounts of the operators' pages. */
  readonly operators: {
    /** `url`: where its owner sets the password, once. */
    add(
      name: string,
      role: Role,
      actor: Actor,
    ): Promise<{ readonly operator: Operator; readonly url: string }>;
    list(): Promise<readonly Operator[]>;
    disable(id: string, actor: Actor): Promise<void>;
    /** Where the first admin is made, once; null when there is an admin. */
    firstLink(): Promise<string | null>;
  };
  diagnose(): Promise<readonly DoctorCheck[]>;
  /** The text of the catalogue, piece by piece. Throws SyncError USAGE for a region that is not served. */
  exportCatalogue(request: ExportRequest): AsyncIterable<string>;
  /** The report about a list of grant recipients. Throws SyncError FILE_INVALID for a list that cannot be read. */
  coverRecipients(list: Uint8Array, format: ReportFormat, language: InterfaceLanguage): Promise<string>;
  close(): Promise<void>;
}

/** Both sources simulated. */
export interface Simulation {
  readonly settings: Settings;
  readonly adminUrl: string;
  close(): Promise<void>;
}

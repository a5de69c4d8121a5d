import type { FastifyPluginCallback, FastifyRequest } from "fastify";
import type { AlertReader } from "../../domain/operations/alert.ts";
import type { Acts } from "../../domain/operations/acts.ts";
import type { Accounts, SignIn } from "../../domain/operations/accounts.ts";
import type { CatalogueReader } from "../../domain/catalogue/catalogue-reader.ts";
import type { CronTimes } from "../../domain/pull/cron.ts";
import type { DriftReader } from "../../domain/derive/drift.ts";
import type { Emit } from "../../domain/events.ts";
import type { GuardReviews } from "../../domain/pull/guard-review.ts";
import type { Vocabularies } from "../../domain/derive/mapping.ts";
import type {
  AuditTrail,
  OperatorStore,
  ProvidedOperator,
  Secrets,
  SessionStore,
} from "../../domain/operations/operators.ts";
import type { OverviewReader } from "../../domain/operations/overview.ts";
import type { RunReader } from "../../domain/pull/run-reader.ts";
import type { QuarantineReader } from "../../domain/mirror/quarantine.ts";
import type { RecordFiles } from "../../domain/mirror/records.ts";
import type { ScheduleStore } from "../../domain/pull/schedule.ts";
import type { AllSourceSettings } from "../../domain/settings.ts";
import type { MatchingRules } from "../../domain/identity/matching.ts";
import type { FeedbackDesk } from "../../domain/visitors/feedback.ts";
import type { RecipientReports } from "../../domain/visitors/recipients.ts";
import type { PairReviews } from "../../domain/identity/pair-review.ts";
import type { QueueCounts } from "../../domain/pull/queue.ts";
import type { ProblemDocument } from "../problem.ts";
import type { Site } from "../views/layout.ts";
import type { FormTokens } from "./form-token.ts";

/** What signing in, accounts and the audit trail stand on. */
export interface AccountPorts {
  readonly operators: OperatorStore;
  readonly sessions: SessionStore;
  readonly accounts: Accounts;
  readonly signIn: SignIn;
  readonly audit: AuditTrail;
  readonly secrets: Secrets;
}

/** What a person looks at before deciding. */
export interface DeskPorts {
  readonly recipientReports: RecipientReports;
  readonly feedback: FeedbackDesk;
  readonly pairReviews: PairReviews;
  readonly guardReviews: GuardReviews;
}

/** What the page of alerts stands on. */
export interface AlertPorts {
  readonly alerts: AlertReader;
  /** Whether any way of telling people is configured. */
  readonly alertsAreSent: boolean;
}

/** What records, quarantine and drift are read by. */
export interface RecordPorts {
  readonly drift: DriftReader;
  readonly quarantine: QuarantineReader;
  readonly recordFiles: RecordFiles;
}

/** What the operators' pages stand on. */
export interface OperationsPorts extends AccountPorts, DeskPorts, AlertPorts, RecordPorts {
  readonly queue: {
    board(basePath: string): Promise<FastifyPluginCallback>;
    counts(): Promise<readonly QueueCounts[]>;
  };
  readonly acts: Acts;
  readonly overview: OverviewReader;
  readonly runs: RunReader;
  readonly schedules: Pick<ScheduleStore, "list">;
  readonly times: CronTimes;
}

/** What has to come back from the provider with the browser, kept there meanwhile. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly next: string;
}

/** Signing in by an OpenID Connect provider: authorisation code with PKCE, state and nonce. */
export interface Provider {
  start(next: string): Promise<{ readonly url: string; readonly flow: Flow }>;
  /** The person the provider vouches for; null when none of its roles is one of ours. Throws when the answer is not right. */
  finish(address: URL, flow: Flow): Promise<ProvidedOperator | null>;
}

/** What every page of the operators is given. */
export interface DashboardParts {
  readonly site: Site;
  readonly publicUrl: string;
  readonly ports: OperationsPorts;
  readonly reader: CatalogueReader;
  readonly sources: AllSourceSettings;
  readonly vocabularies: Vocabularies;
  readonly matching: MatchingRules;
  /** The clock by which freshness and alerts are judged. */
  readonly now: () => Date;
  readonly tokens: FormTokens;
  /** Null: nobody signs in by OpenID Connect. */
  readonly provider: Provider | null;
  readonly emit: Emit;
  /** What to tell of a request that failed; a fault of ours goes to the log on the way. */
  readonly toldProblem: (error: unknown, request: FastifyRequest) => ProblemDocument;
}

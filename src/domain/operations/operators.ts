/** From least to most: each may do what those before it may. */
export const ROLES = ["viewer", "operator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Whether one who has a role may do what needs another. */
export function holdsRole(has: Role, needed: Role): boolean {
  return ROLES.indexOf(has) >= ROLES.indexOf(needed);
}

export interface Operator {
  readonly id: string;
  /** As typed at sign-in, lower case; of an account of a provider the name that it gave. */
  readonly name: string;
  readonly role: Role;
  /** Who vouches for it: a password kept here, or an OpenID Connect provider. */
  readonly via: "password" | "provider";
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly lastSignInAt: Date | null;
}

/** The person an OpenID Connect provider vouches for. */
export interface ProvidedOperator {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly role: Role;
}

/** What became of an account; where rights were taken, its sessions are over. */
export type AccountChange = "changed" | "as-it-was" | "last-admin";

export interface OperatorStore {
  /** Null when the name is taken. */
  add(name: string, role: Role): Promise<Operator | null>;
  list(): Promise<readonly Operator[]>;
  byId(id: string): Promise<Operator | null>;
  byName(name: string): Promise<Operator | null>;
  /** The password's hash of an account that may sign in by it; null for every other. */
  passwordOf(name: string): Promise<{ readonly operator: Operator; readonly passwordHash: string } | null>;
  setPassword(id: string, passwordHash: string): Promise<void>;
  /** What follows three ways: a second click changes nothing, and the last admin who can sign in stays one. */
  setRole(id: string, role: Role): Promise<AccountChange>;
  disable(id: string): Promise<AccountChange>;
  enable(id: string): Promise<AccountChange>;
  /** Makes or renews the account of a person of a provider. Null when it is disabled, or its name is another's. */
  provide(person: ProvidedOperator): Promise<Operator | null>;
  /** Whether anybody could sign in as admin. */
  hasAdmin(): Promise<boolean>;
  /** A link by which a password can be set once; `operatorId` null makes the first admin. */
  addSetupLink(tokenHash: string, operatorId: string | null, hours: number): Promise<void>;
  /** Whom an unexpired link is for; null when there is no such link. */
  setupLink(tokenHash: string): Promise<{ readonly operator: Operator | null } | null>;
  /** Uses a link up; false when somebody else did. */
  useSetupLink(tokenHash: string): Promise<boolean>;
}

export interface Session {
  readonly id: string;
  readonly operator: Operator;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly address: string;
  readonly userAgent: string;
}

/** Seconds. */
export interface SessionLimits {
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
  /** A token older than this is replaced at its next use. */
  readonly rotateSeconds: number;
}

/** Sessions are known by the SHA-256 (hex) of their token; the token itself is only in the browser. */
export interface SessionStore {
  open(session: {
    readonly operatorId: string;
    readonly tokenHash: string;
    readonly address: string;
    readonly userAgent: string;
  }): Promise<void>;
  /** The session while it lives, noted as seen now; `rotate` when its token has grown old. Null otherwise. */
  use(
    tokenHash: string,
    limits: SessionLimits,
  ): Promise<{ readonly session: Session; readonly rotate: boolean } | null>;
  /** Replaces the token; false when another request did so before. */
  rotate(tokenHash: string, next: string): Promise<boolean>;
  end(sessionId: string): Promise<void>;
  /** Live sessions, of one operator or of all, seen last first. */
  list(operatorId: string | null, limits: SessionLimits): Promise<readonly Session[]>;
  /** Ends all of an operator but one. */
  endOthers(operatorId: string, exceptSessionId: string | null): Promise<number>;
}

/** What can be found in the audit trail. */
export const AUDITED = [
  "sign-in",
  "sign-in-failed",
  "sign-out",
  "password-link",
  "password-set",
  "session-ended",
  "operator-added",
  "operator-disabled",
  "operator-enabled",
  "role-changed",
  "run-started",
  "run-cancelled",
  "schedule-paused",
  "schedule-resumed",
  "schedule-changed",
  "replayed",
  "listing-hidden",
  "field-locked",
  "decided-same",
  "decided-different",
  "postponed",
  "decision-undone",
  "guard-accepted",
  "guard-refused",
  "code-mapped",
  "feedback-settled",
  "alert-silenced",
  "alert-tested",
  "recipients-compared",
] as const;
export type Audited = (typeof AUDITED)[number];

interface AuditEntry {
  /** Name of the account, or of the person at the command line; `unknown` when it is nobody's. */
  readonly who: string;
  readonly operatorId: string | null;
  readonly what: Audited;
  /** What it was done to: an id or a name. */
  readonly subject: string | null;
  /** What changed, before and after; never a password, a token or a contact value. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly address: string | null;
  readonly requestId: string | null;
}

export interface AuditRow extends AuditEntry {
  readonly id: number;
  readonly at: Date;
}

export interface AuditFilter {
  readonly who: string | null;
  readonly what: Audited | null;
  /** Part of the subject. */
  readonly subject: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** Failed sign-ins of late: of one name since its last success, and from one address. */
export interface SignInFailures {
  readonly ofName: number;
  readonly fromAddress: number;
  readonly lastAt: Date | null;
}

export interface AuditTrail {
  record(entry: AuditEntry): Promise<void>;
  /** Newest first, those before an id when one is given. */
  page(filter: AuditFilter, beforeId: number | null, size: number): Promise<readonly AuditRow[]>;
  failures(name: string, address: string, withinSeconds: number): Promise<SignInFailures>;
}

/** Randomness and hashes, given from outside: use cases touch no platform. */
export interface Secrets {
  /** 256 random bits, fit for a URL. */
  token(): string;
  /** SHA-256 (hex) of a token. */
  tokenHash(token: string): string;
  hashPassword(password: string): Promise<string>;
  /** Takes as long whether or not there is a hash to compare with. */
  verifyPassword(password: string, hash: string | null): Promise<boolean>;
}

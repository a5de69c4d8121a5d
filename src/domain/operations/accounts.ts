import type { Operator, ProvidedOperator, Role } from "./operators.ts";

/** Who acts: a signed-in operator, or a person at the command line. */
export interface Actor {
  readonly who: string;
  readonly operatorId: string | null;
  readonly address: string | null;
  readonly requestId: string | null;
}

/** Where a request came from, for the trail. */
export interface Visit {
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
}

/** Characters; length counts, a mixture of kinds does not. */
export const MINIMUM_PASSWORD_LENGTH = 15;
export type PasswordFault = "too-short" | "too-long" | "too-plain" | "guessable";

export type SignInEnd =
  | { readonly end: "signed-in"; readonly operator: Operator; readonly token: string }
  | { readonly end: "refused" }
  | { readonly end: "wait"; readonly seconds: number };

type Confirmed = { readonly end: "right" | "refused" } | { readonly end: "wait"; readonly seconds: number };

export interface SignIn {
  /** Whether a name exists is not told, neither by words nor by time. */
  withPassword(given: { readonly name: string; readonly password: string }, visit: Visit): Promise<SignInEnd>;
  /** Whether the password of an account is right; wrong ones count, and wait, as those of signing in. */
  confirm(operator: Operator, password: string, visit: Visit): Promise<Confirmed>;
  /** The token of a session for whom a provider vouches; null when the account is disabled or its name another's. */
  provided(person: ProvidedOperator, visit: Visit): Promise<string | null>;
  /** The token of a session for somebody who just proved by a one-time link who it is. */
  opened(operator: Operator, visit: Visit): Promise<string>;
}

/** Why an act on an account is refused: `fault` in the details of the error. */
export const ACCOUNT_FAULTS = ["name-odd", "name-taken", "last-admin"] as const;
export type AccountFault = (typeof ACCOUNT_FAULTS)[number];

export interface Accounts {
  /**
   * Makes an account without a password and a link by which its owner sets one.
   *
   * @throws SyncError PARAMETER_INVALID when the name cannot be one or is taken.
   */
  add(
    name: string,
    role: Role,
    actor: Actor,
  ): Promise<{ readonly operator: Operator; readonly token: string }>;
  /** A new link for somebody who lost the password. @throws SyncError NOT_FOUND. */
  renew(id: string, actor: Actor): Promise<{ readonly operator: Operator; readonly token: string }>;
  /**
   * As the two after it silent when the account is so already.
   *
   * @throws SyncError NOT_FOUND, or PARAMETER_INVALID when nobody could administer any more.
   */
  disable(id: string, actor: Actor): Promise<void>;
  enable(id: string, actor: Actor): Promise<void>;
  setRole(id: string, role: Role, actor: Actor): Promise<void>;
  /** Sets another password and ends all other sessions; null, or what is wrong with it. Who it is was confirmed before. */
  changePassword(
    operator: Operator,
    password: string,
    keep: { readonly sessionId: string; readonly actor: Actor },
  ): Promise<PasswordFault | null>;
  /** A link that makes the first admin; null when there is one already. */
  firstLink(): Promise<string | null>;
  /** Whom a link is for: `first` makes the first admin. Null when it is used, old or wrong. */
  ownerOf(token: string): Promise<Operator | "first" | null>;
  /**
   * Uses a link: sets the password of its account, or makes the first admin of that name.
   *
   * @throws SyncError NOT_FOUND when the link was used meanwhile, PARAMETER_INVALID for a name.
   */
  usePasswordLink(
    token: string,
    chosen: { readonly name: string; readonly password: string },
    actor: Omit<Actor, "who" | "operatorId">,
  ): Promise<{ readonly operator: Operator } | { readonly fault: PasswordFault }>;
}

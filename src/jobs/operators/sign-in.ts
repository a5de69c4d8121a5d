import type { SignIn, SignInEnd, Visit } from "../../domain/operations/accounts.ts";
import type {
  AuditTrail,
  Operator,
  OperatorStore,
  Secrets,
  SessionStore,
  SignInFailures,
} from "../../domain/operations/operators.ts";

export interface SignInPorts {
  readonly operators: OperatorStore;
  readonly sessions: SessionStore;
  readonly audit: AuditTrail;
  readonly secrets: Secrets;
  readonly now: () => Date;
}

const WINDOW_SECONDS = 15 * 60;
/** Mistakes that cost nothing; from then on the wait doubles. */
const FREE_MISTAKES = 4;
const FREE_FROM_ADDRESS = 20;
const FIRST_WAIT_SECONDS = 15;

/** Seconds until the next try is looked at; 0 when at once. Locks out for a quarter of an hour at most, by itself. */
export function signInWait(failures: SignInFailures, now: Date): number {
  if (failures.lastAt === null) return 0;
  const over = Math.max(failures.ofName - FREE_MISTAKES, failures.fromAddress - FREE_FROM_ADDRESS);
  if (over <= 0) return 0;
  const wait = Math.min(WINDOW_SECONDS, FIRST_WAIT_SECONDS * 2 ** (over - 1));
  const waited = (now.getTime() - failures.lastAt.getTime()) / 1_000;
  return Math.max(0, Math.ceil(wait - waited));
}

/** Signing in, by password and by an OpenID Connect provider. */
export function createSignIn(ports: SignInPorts): SignIn {
  return {
    withPassword: (given, visit) => withPassword(given, visit, ports),
    async confirm({ name }, password, visit) {
      const checked = await check({ name, password }, visit, ports);
      return checked.end === "right" ? { end: "right" } : checked;
    },
    async provided(person, visit) {
      const operator = await ports.operators.provide(person);
      return operator === null ? null : openSession(operator, visit, ports);
    },
    opened: (operator, visit) => openSession(operator, visit, ports),
  };
}

/**
 * Says no more than yes or no: whether a name exists is not told, neither by words nor
 * by time. Every try is in the audit trail, and the trail is what the wait is counted from.
 */
async function withPassword(
  given: { readonly name: string; readonly password: string },
  visit: Visit,
  ports: SignInPorts,
): Promise<SignInEnd> {
  const name = given.name.trim().toLowerCase();
  const checked = await check({ name, password: given.password }, visit, ports);
  if (checked.end !== "right") return checked;
  const { operator } = checked;
  return { end: "signed-in", operator, token: await openSession(operator, visit, ports) };
}

type Checked =
  { readonly end: "right"; readonly operator: Operator } | Exclude<SignInEnd, { end: "signed-in" }>;

async function check(
  { name, password }: { readonly name: string; readonly password: string },
  visit: Visit,
  { operators, audit, secrets, now }: SignInPorts,
): Promise<Checked> {
  const wait = signInWait(await audit.failures(name, visit.address, WINDOW_SECONDS), now());
  if (wait > 0) return { end: "wait", seconds: wait };
  const known = await operators.passwordOf(name);
  const right = await secrets.verifyPassword(password, known?.passwordHash ?? null);
  if (known === null || !right) {
    await audit.record({
      // What is nobody's name may be a password in the wrong field: it is not kept.
      who: known?.operator.name ?? "unknown",
      operatorId: known?.operator.id ?? null,
      what: "sign-in-failed",
      subject: null,
      address: visit.address,
      requestId: visit.requestId,
    });
    return { end: "refused" };
  }
  return { end: "right", operator: known.operator };
}

/** Notes the new session in the trail. Resolves with the token for the browser. */
async function openSession(operator: Operator, visit: Visit, ports: SignInPorts): Promise<string> {
  const token = ports.secrets.token();
  await ports.sessions.open({
    operatorId: operator.id,
    tokenHash: ports.secrets.tokenHash(token),
    address: visit.address,
    userAgent: visit.userAgent,
  });
  await ports.audit.record({
    who: operator.name,
    operatorId: operator.id,
    what: "sign-in",
    subject: null,
    after: { via: operator.via },
    address: visit.address,
    requestId: visit.requestId,
  });
  return token;
}

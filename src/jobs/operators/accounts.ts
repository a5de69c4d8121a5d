import { SyncError } from "../../domain/errors.ts";
import type { AccountFault, Accounts, Actor } from "../../domain/operations/accounts.ts";
import type {
  AccountChange,
  Audited,
  AuditTrail,
  Operator,
  OperatorStore,
  Role,
  Secrets,
  SessionStore,
} from "../../domain/operations/operators.ts";
import { passwordFault } from "./password-rule.ts";

export interface AccountPorts {
  readonly operators: OperatorStore;
  readonly sessions: SessionStore;
  readonly audit: AuditTrail;
  readonly secrets: Secrets;
}

/** Hours that a link to set a password is good for. */
const LINK_HOURS = 24;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,99}$/u;

/** Accounts of operators: every act is in the audit trail. */
export function createAccounts(ports: AccountPorts): Accounts {
  return { ...createActs(ports), ...createPasswords(ports) };
}

function createActs(ports: AccountPorts): Pick<Accounts, "add" | "renew" | "disable" | "enable" | "setRole"> {
  const { operators } = ports;
  const found = async (id: string): Promise<Operator> => {
    const operator = await operators.byId(id);
    if (operator === null) throw new SyncError("NOT_FOUND", "There is no such account.");
    return operator;
  };
  const noteChange = async (
    change: AccountChange,
    actor: Actor,
    what: Audited,
    noted: NotedChange,
  ): Promise<void> => {
    if (change === "last-admin") throw lastAdmin();
    if (change === "changed") await note(ports, actor, what, noted);
  };
  return {
    async add(name, role, actor) {
      const operator = await operators.add(checkedName(name), role);
      if (operator === null) throw nameTaken(name);
      await note(ports, actor, "operator-added", { operator, after: { role } });
      return addLink(ports, operator);
    },
    async renew(id, actor) {
      const operator = await found(id);
      await note(ports, actor, "password-link", { operator });
      return addLink(ports, operator);
    },
    async disable(id, actor) {
      const operator = await found(id);
      await noteChange(await operators.disable(id), actor, "operator-disabled", { operator });
    },
    async enable(id, actor) {
      const operator = await found(id);
      await noteChange(await operators.enable(id), actor, "operator-enabled", { operator });
    },
    async setRole(id, role, actor) {
      const operator = await found(id);
      const roles = { before: { role: operator.role }, after: { role } };
      await noteChange(await operators.setRole(id, role), actor, "role-changed", { operator, ...roles });
    },
  };
}

type Passwords = Pick<Accounts, "changePassword" | "firstLink" | "ownerOf" | "usePasswordLink">;

/** Passwords, and links by which one is set, once. */
function createPasswords(ports: AccountPorts): Passwords {
  const { operators, secrets } = ports;
  const ownerOf: Accounts["ownerOf"] = async (token) => {
    const known = await operators.setupLink(secrets.tokenHash(token));
    if (known === null) return null;
    if (known.operator !== null) return known.operator;
    return (await operators.hasAdmin()) ? null : "first";
  };
  return {
    async changePassword(operator, password, { sessionId, actor }) {
      const fault = passwordFault(password, operator.name);
      if (fault !== null) return fault;
      await operators.setPassword(operator.id, await secrets.hashPassword(password));
      await ports.sessions.endOthers(operator.id, sessionId);
      await note(ports, actor, "password-set", { operator });
      return null;
    },
    async firstLink() {
      if (await operators.hasAdmin()) return null;
      const token = secrets.token();
      await operators.addSetupLink(secrets.tokenHash(token), null, LINK_HOURS);
      return token;
    },
    ownerOf,
    async usePasswordLink(token, { name, password }, visit) {
      const owner = await ownerOf(token);
      if (owner === null) throw linkUsed();
      const ownName = owner === "first" ? checkedName(name) : owner.name;
      const fault = passwordFault(password, ownName);
      if (fault !== null) return { fault };
      const passwordHash = await secrets.hashPassword(password);
      if (!(await operators.useSetupLink(secrets.tokenHash(token)))) throw linkUsed();
      const operator = owner === "first" ? await operators.add(ownName, "admin") : owner;
      if (operator === null) throw nameTaken(name);
      await operators.setPassword(operator.id, passwordHash);
      await ports.sessions.endOthers(operator.id, null);
      const actor = { ...visit, who: operator.name, operatorId: operator.id };
      if (owner === "first")
        await note(ports, actor, "operator-added", { operator, after: { role: "admin" } });
      await note(ports, actor, "password-set", { operator });
      return { operator };
    },
  };
}

async function addLink(
  { operators, secrets }: AccountPorts,
  operator: Operator,
): Promise<{ readonly operator: Operator; readonly token: string }> {
  const token = secrets.token();
  await operators.addSetupLink(secrets.tokenHash(token), operator.id, LINK_HOURS);
  return { operator, token };
}

/** Whose account an act changed, and how. */
interface NotedChange {
  readonly operator: Operator;
  readonly before?: { readonly role: Role };
  readonly after?: { readonly role: Role };
}

function note(
  { audit }: AccountPorts,
  actor: Actor,
  what: Audited,
  { operator, ...change }: NotedChange,
): Promise<void> {
  return audit.record({ ...actor, what, subject: operator.name, ...change });
}

function refusal(fault: AccountFault, message: string): SyncError {
  return new SyncError("PARAMETER_INVALID", message, { details: { fault } });
}

function lastAdmin(): SyncError {
  return refusal("last-admin", "This is the last admin; somebody must remain who can administer.");
}

function nameTaken(name: string): SyncError {
  return refusal("name-taken", `There is an account "${name}" already.`);
}

function linkUsed(): SyncError {
  return new SyncError("NOT_FOUND", "The link was used already, or is too old.");
}

function checkedName(name: string): string {
  const trimmed = name.trim().toLowerCase();
  if (NAME.test(trimmed)) return trimmed;
  throw refusal(
    "name-odd",
    "A name has 2 to 100 letters, digits or . _ @ + - and begins with a letter or digit.",
  );
}

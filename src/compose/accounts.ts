import type pg from "pg";
import type { CommandService } from "../cli/service.ts";
import type { Settings } from "../domain/settings.ts";
import { createAccounts } from "../jobs/operators/accounts.ts";
import { createSignIn } from "../jobs/operators/sign-in.ts";
import { createAuditTrail } from "../store/operators/audit.ts";
import { createOperatorStore } from "../store/operators/operators.ts";
import { createSecrets } from "../store/operators/secrets.ts";
import { createSessionStore } from "../store/operators/sessions.ts";
import type { AccountPorts } from "../web/operations/ports.ts";

/** Accounts, sessions and the audit trail, as the operators' pages and the command line use them. */
export function createAccountPorts(pool: pg.Pool): AccountPorts {
  const operators = createOperatorStore(pool);
  const sessions = createSessionStore(pool);
  const audit = createAuditTrail(pool);
  const secrets = createSecrets();
  return {
    operators,
    sessions,
    audit,
    secrets,
    accounts: createAccounts({ operators, sessions, audit, secrets }),
    signIn: createSignIn({ operators, sessions, audit, secrets, now: () => new Date() }),
  };
}

/** Accounts as the command line makes them, and its way to the audit trail. */
export function createAccountCommands({
  settings,
  pool,
}: {
  readonly settings: Settings;
  readonly pool: pg.Pool;
}): Pick<CommandService, "operators" | "audit"> {
  const { accounts, operators, audit } = createAccountPorts(pool);
  const setupUrl = (token: string): string => `${settings.publicUrl}/operations/fi/setup?token=${token}`;
  return {
    audit,
    operators: {
      async add(name, role, actor) {
        const { operator, token } = await accounts.add(name, role, actor);
        return { operator, url: setupUrl(token) };
      },
      list: () => operators.list(),
      disable: (id, actor) => accounts.disable(id, actor),
      async firstLink() {
        const token = await accounts.firstLink();
        return token === null ? null : setupUrl(token);
      },
    },
  };
}

import { type Command, Option } from "commander";
import { SyncError } from "../domain/errors.ts";
import { type Operator, type Role, ROLES } from "../domain/operations/operators.ts";
import { actorOf, type CommandParts, deciderOption, type Output, outputOption } from "./options.ts";

interface Act extends Output {
  readonly by: string;
}

/** `operator add|list|disable`: accounts of the operators' pages. */
export function addOperatorCommands(program: Command, { run, print }: CommandParts): void {
  const operator = program.command("operator").description("accounts of the operators' pages");
  operator
    .command("add")
    .description("make an account and print the link by which its owner sets a password, once")
    .argument("<name>", "as typed at sign-in")
    .addOption(new Option("--role <role>", "what it may do").choices(ROLES).default("viewer"))
    .addOption(deciderOption())
    .addOption(outputOption())
    .action((name: string, options: Act & { readonly role: Role }) =>
      run(async (service) => {
        await service.migrate();
        const { operator: made, url } = await service.operators.add(name, options.role, actorOf(options));
        if (options.json) print(JSON.stringify({ operator: toAnswer(made), setupUrl: url }));
        else print(`${made.name}, ${made.role}. The password is set, once and within a day, at\n${url}`);
        return 0;
      }),
    );
  operator
    .command("list", { isDefault: true })
    .description("all accounts")
    .addOption(outputOption())
    .action((options: Output) =>
      run(async (service) => {
        await service.migrate();
        const operators = await service.operators.list();
        if (options.json) print(JSON.stringify({ operators: operators.map(toAnswer) }));
        else if (operators.length === 0) print("There are no accounts; `operator add` makes one.");
        else for (const one of operators) print(describe(one));
        return 0;
      }),
    );
  operator
    .command("disable")
    .description("close an account and end its sessions")
    .argument("<name>", "as typed at sign-in")
    .addOption(deciderOption())
    .addOption(outputOption())
    .action((name: string, options: Act) =>
      run(async (service) => {
        await service.migrate();
        const known = (await service.operators.list()).find((one) => one.name === name.toLowerCase());
        if (known === undefined) throw new SyncError("NOT_FOUND", `There is no account "${name}".`);
        await service.operators.disable(known.id, actorOf(options));
        print(options.json ? JSON.stringify({ disabled: known.name }) : `${known.name} is disabled.`);
        return 0;
      }),
    );
}

function toAnswer({ id, name, role, via, disabledAt, lastSignInAt }: Operator) {
  return { id, name, role, via, disabledAt, lastSignInAt };
}

function describe({ name, role, via, disabledAt, lastSignInAt }: Operator): string {
  const seen = lastSignInAt === null ? "never signed in" : `last signed in ${lastSignInAt.toISOString()}`;
  return `${name}: ${role}, by ${via}, ${disabledAt === null ? seen : "disabled"}`;
}

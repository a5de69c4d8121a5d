import type { Command } from "commander";
import type { GuardProposal } from "../domain/pull/guard.ts";
import { actorOf, type CommandParts, deciderOption, type Output, outputOption } from "./options.ts";

interface Decision extends Output {
  readonly by: string;
}

/** `guard list|accept|refuse`: what waits for a person because much would be withdrawn at once. */
export function addGuardCommands(program: Command, parts: CommandParts): void {
  const guard = program.command("guard").description("withdrawals that wait for a person");
  addList(guard, parts);
  addAccept(guard, parts);
  addRefuse(guard, parts);
}

function addList(guard: Command, { run, print }: CommandParts): void {
  guard
    .command("list", { isDefault: true })
    .description("proposals, the open ones first")
    .addOption(outputOption())
    .action((options: Output) =>
      run(async (service) => {
        await service.migrate();
        const proposals = await service.guard.list();
        if (options.json) print(JSON.stringify({ proposals }));
        else if (proposals.length === 0) print("Nothing waits, and nothing ever did.");
        else for (const proposal of proposals) print(describe(proposal));
        return 0;
      }),
    );
}

function addAccept(guard: Command, { run, print }: CommandParts): void {
  decisionOf(guard, "accept", "withdraw those of the very set that are still absent").action(
    (id: string, options: Decision) =>
      run(async (service) => {
        await service.migrate();
        const { withdrawn, before } = await service.guard.accept(id, options.by);
        await service.audit.record({
          ...actorOf(options),
          what: "guard-accepted",
          subject: id,
          before: { state: before },
          after: { state: "accepted", withdrawn },
        });
        const words = `${withdrawn} records withdrawn.`;
        print(options.json ? JSON.stringify({ id, state: "accepted", withdrawn }) : words);
        return 0;
      }),
  );
}

function addRefuse(guard: Command, { run, print }: CommandParts): void {
  decisionOf(guard, "refuse", "keep the set shown; it is not proposed again").action(
    (id: string, options: Decision) =>
      run(async (service) => {
        await service.migrate();
        await service.guard.refuse(id, options.by);
        await service.audit.record({
          ...actorOf(options),
          what: "guard-refused",
          subject: id,
          before: { state: "open" },
          after: { state: "refused" },
        });
        print(options.json ? JSON.stringify({ id, state: "refused" }) : "Refused; the set stays shown.");
        return 0;
      }),
  );
}

/** A command that decides about one proposal. */
function decisionOf(guard: Command, name: string, description: string): Command {
  return guard
    .command(name)
    .description(description)
    .argument("<id>", "of the proposal")
    .addOption(deciderOption())
    .addOption(outputOption());
}

function describe(proposal: GuardProposal): string {
  const { source, organisationId, roots, absent, share, createdAt } = proposal;
  const of = organisationId === null ? source : `${source}, organisation ${organisationId}`;
  const by = proposal.decidedBy === null ? "" : ` by ${proposal.decidedBy}`;
  return (
    `${proposal.id} ${proposal.state}${by}: ${roots.length} records of ${of} (${(share * 100).toFixed(0)} %), ` +
    `${absent} still absent, proposed ${createdAt.toISOString()}`
  );
}

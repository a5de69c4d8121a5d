import type {
  AlertChange,
  AlertSettings,
  AlertStanding,
  AlertStore,
  AlertVerdict,
  HostFacts,
  Notifier,
} from "../../domain/operations/alert.ts";
import type { Emit } from "../../domain/events.ts";
import { deliver } from "./deliver.ts";
import { hostConditions, type Objectives, sourceConditions } from "./conditions.ts";
import { judge } from "./judge.ts";
import { weekAt } from "./week.ts";

export interface WatchPorts {
  readonly alerts: AlertStore;
  readonly notifier: Notifier;
  readonly objectives: Objectives;
  readonly alertRules: AlertSettings;
  readonly hostFacts: () => Promise<HostFacts>;
  readonly now: () => Date;
  readonly emit: Emit;
}

/**
 * One look of a process: at its machine, at the sources unless another process just did, and at messages that wait.
 * Any number of processes may look at once: each thing is opened, told and closed once.
 */
export async function watchAlerts(ports: WatchPorts): Promise<void> {
  await lookAtHost(ports);
  await lookAtSources(ports);
  await deliver(ports);
}

async function lookAtHost(ports: WatchPorts): Promise<void> {
  const { alertRules: rules } = ports;
  const facts = await ports.hostFacts();
  await look(`host:${facts.host}`, ports, async (standing, now) => {
    const isLow = standing.open.some(({ rule }) => rule === "disk-low");
    const changes = judge(standing, hostConditions(facts, rules, { isLow }), { now, ...rules });
    return { changes, further: [], week: standing.week };
  });
}

async function lookAtSources(ports: WatchPorts): Promise<void> {
  const { alerts, alertRules: rules, objectives } = ports;
  await look("sources", ports, async (standing, now) => {
    const facts = await alerts.sourceFacts(now, rules.jump.days);
    const conditions = facts.flatMap((source) =>
      sourceConditions(source, objectives, rules, { now, since: standing.since }),
    );
    const changes = judge(standing, conditions, { now, ...rules });
    return { changes, ...(await weekly(standing, now, ports)) };
  });
}

/** The first look only remembers the week: a summary of days that nobody watched would mislead. */
async function weekly(
  { week }: AlertStanding,
  now: Date,
  { alerts, alertRules: { weeklyHour } }: WatchPorts,
): Promise<Pick<AlertVerdict, "further" | "week">> {
  if (weeklyHour === null) return { further: [], week };
  const due = weekAt(now, weeklyHour);
  if (week === null || week >= due) return { further: [], week: week ?? due };
  return { further: [{ what: "weekly", sources: await alerts.weekOf(now) }], week: due };
}

async function look(
  scope: Parameters<AlertStore["check"]>[0]["scope"],
  { alerts, alertRules, notifier, now: clock, emit }: WatchPorts,
  decide: (standing: AlertStanding, now: Date) => Promise<AlertVerdict>,
): Promise<void> {
  const now = clock();
  const { checkSeconds: everySeconds } = alertRules;
  const verdict = await alerts.check({ scope, now, everySeconds, channels: notifier.channels }, (standing) =>
    decide(standing, now),
  );
  for (const change of verdict?.changes ?? []) emitChange(change, emit);
}

function emitChange(change: AlertChange, emit: Emit): void {
  if (change.change === "kept") return;
  const { rule, subject } = change.change === "opened" ? change.condition : change.alert;
  emit({ type: change.change === "opened" ? "alert-opened" : "alert-resolved", rule, subject });
}

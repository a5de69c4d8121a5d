import type { AlertMessage, AlertStore, Notifier } from "../../domain/operations/alert.ts";
import { SyncError } from "../../domain/errors.ts";
import type { Emit } from "../../domain/events.ts";

export interface DeliverPorts {
  readonly alerts: AlertStore;
  readonly notifier: Notifier;
  readonly now: () => Date;
  readonly emit: Emit;
}

const BATCH = 5;
/** Longer than a batch takes, and than clocks differ: what a process took that then died is another's after this. */
const HOLD_SECONDS = 300;
const MS_PER_MINUTE = 60_000;
const MAXIMUM_WAIT_MINUTES = 60;
const GIVE_UP_MS = 3 * 24 * 60 * MS_PER_MINUTE;

/** Sends what waits. A message that cannot be sent now is tried again for three days. */
export async function deliver(ports: DeliverPorts): Promise<void> {
  for (;;) {
    const messages = await ports.alerts.take(ports.now(), HOLD_SECONDS, BATCH);
    if (messages.length === 0) return;
    for (const message of messages) await deliverOne(message, ports);
  }
}

async function deliverOne(
  message: AlertMessage,
  { alerts, notifier, now, emit }: DeliverPorts,
): Promise<void> {
  const told = { messageId: message.id, channel: message.channel, what: message.content.what };
  try {
    await notifier.send(message);
  } catch (error) {
    const reason = error instanceof SyncError ? String(error.details["reason"] ?? error.code) : "fault";
    const nextTryAt = retryAt(message, now());
    await alerts.unsent(message.id, reason, nextTryAt);
    emit({ type: "alert-unsent", ...told, reason, again: nextTryAt !== null });
    return;
  }
  await alerts.sent(message.id, now());
  emit({ type: "alert-sent", ...told });
}

/** `attempts` counts the one that just failed. Null: it is of no use any more. */
export function retryAt({ createdAt, attempts }: AlertMessage, now: Date): Date | null {
  const waitMinutes = Math.min(2 ** Math.max(0, attempts - 1), MAXIMUM_WAIT_MINUTES);
  const next = new Date(now.getTime() + waitMinutes * MS_PER_MINUTE);
  return next.getTime() - createdAt.getTime() > GIVE_UP_MS ? null : next;
}

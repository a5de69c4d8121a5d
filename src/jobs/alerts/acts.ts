import type { AlertActs, AlertStore, Notifier } from "../../domain/operations/alert.ts";
import { SyncError } from "../../domain/errors.ts";
import type { Emit } from "../../domain/events.ts";
import { deliver } from "./deliver.ts";

const MAXIMUM_DAYS = 90;
const MS_PER_DAY = 86_400_000;
const REASON_LENGTH = 500;

/** What people do about alerts. */
export function createAlertActs(ports: {
  readonly alerts: AlertStore;
  readonly notifier: Notifier;
  readonly now: () => Date;
  readonly emit: Emit;
}): AlertActs {
  const { alerts, notifier, now } = ports;
  return {
    async silence(wish) {
      const reason = wish.reason.trim().slice(0, REASON_LENGTH);
      const lastsMs = wish.endsAt.getTime() - now().getTime();
      if (reason === "") throw new SyncError("PARAMETER_INVALID", "A silence needs a reason.");
      if (!(lastsMs > 0 && lastsMs <= MAXIMUM_DAYS * MS_PER_DAY)) {
        throw new SyncError("PARAMETER_INVALID", `A silence ends within ${MAXIMUM_DAYS} days from now.`);
      }
      return alerts.silence({ ...wish, reason, createdAt: now() });
    },
    async endSilence(id) {
      const ended = await alerts.endSilence(id, now());
      if (ended === null) throw new SyncError("NOT_FOUND", "The silence has ended already.");
      return ended;
    },
    async test() {
      if (notifier.channels.length === 0) {
        throw new SyncError("ALERTS_OFF", "Neither an e-mail address nor a webhook is configured.");
      }
      await alerts.add({ what: "test" }, notifier.channels, now());
      await deliver(ports);
      return notifier.channels;
    },
  };
}

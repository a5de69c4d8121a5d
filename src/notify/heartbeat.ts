import type { Emit } from "../domain/events.ts";

const TIMEOUT_MS = 10_000;

/** The dead-man's switch: whoever listens there raises the alarm when nothing was heard for long. */
export interface Heartbeat {
  /** Says that a run ended well; a call that does not get through is told to the log and to nobody else. */
  beat(): void;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** Calls a dead-man's switch; does nothing where none is named. What fails is told as an event. */
export function createHeartbeat(url: string | null, emit: Emit): Heartbeat {
  const underWay = new Set<Promise<void>>();
  return {
    beat() {
      if (url === null) return;
      const call = ping(url, emit).finally(() => underWay.delete(call));
      underWay.add(call);
    },
    async close() {
      await Promise.all(underWay);
    },
  };
}

async function ping(url: string, emit: Emit): Promise<void> {
  try {
    const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    await answer.body?.cancel();
    if (!answer.ok) emit({ type: "heartbeat-failed", reason: `http-${answer.status}` });
  } catch {
    emit({ type: "heartbeat-failed", reason: "no-answer" });
  }
}

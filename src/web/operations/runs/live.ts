import { PassThrough, type Readable } from "node:stream";
import type { InterfaceLanguage } from "../../../domain/text.ts";

/** What the watchers of a run are told: its part of the page in a language, and whether it is over. */
export interface LiveState {
  readonly over: boolean;
  html(language: InterfaceLanguage): string;
}

interface Watcher {
  readonly language: InterfaceLanguage;
  readonly stream: PassThrough;
  /** Whether the one who watches still may. */
  readonly mayWatch: () => Promise<boolean>;
  told: string;
}

interface Pace {
  /** A run is looked at this often, once for all who watch it. */
  readonly lookMs: number;
  /** The pause after a look is at least so many times what it took: who watches must not slow what is watched. */
  readonly rest: number;
  /** Whoever watches is looked at by so many looks: a session that ended must not go on seeing. */
  readonly checkEvery: number;
}

const PACE: Pace = { lookMs: 1_000, rest: 50, checkEvery: 15 };
const LONGEST_REST_MS = 5_000;
/** What a reader may leave unread before it is let go. */
const UNREAD_BYTES = 1_000_000;

/** Streams of server-sent events about runs: a look a second at most for each run that is watched. */
export interface LiveRuns {
  /** Ends by itself when the run is over, the watcher may not watch any more, or goes away. */
  watch(runId: string, language: InterfaceLanguage, mayWatch: () => Promise<boolean>): Readable;
  close(): void;
}

/** `onFault` is told once when a run cannot be looked at, and again only after a look that succeeded. */
export function createLiveRuns(
  look: (runId: string) => Promise<LiveState | null>,
  onFault: (runId: string, error: unknown) => void,
  { lookMs, rest, checkEvery } = PACE,
): LiveRuns {
  const runs = new Map<string, Set<Watcher>>();
  const leave = (runId: string, watcher: Watcher): void => {
    const watchers = runs.get(runId);
    watchers?.delete(watcher);
    if (watchers?.size === 0) runs.delete(runId);
    if (!watcher.stream.writableEnded) watcher.stream.end();
  };
  const lookAt = async (runId: string, watchers: ReadonlySet<Watcher>, check: boolean): Promise<void> => {
    if (check) {
      for (const watcher of watchers) if (!(await watcher.mayWatch())) leave(runId, watcher);
    }
    const state = await look(runId);
    for (const watcher of watchers) {
      tell(watcher, state);
      if (state === null || state.over) leave(runId, watcher);
    }
  };
  const watchRun = async (runId: string, watchers: ReadonlySet<Watcher>): Promise<void> => {
    let isFailing = false;
    for (let looks = 1; watchers.size > 0; looks += 1) {
      const began = performance.now();
      // A database that is away is looked for again; the page says when it was last told something.
      try {
        await lookAt(runId, watchers, looks % checkEvery === 0);
        isFailing = false;
      } catch (error) {
        if (!isFailing) onFault(runId, error);
        isFailing = true;
      }
      const restMs = Math.min(LONGEST_REST_MS, (performance.now() - began) * rest);
      await new Promise((resolve) => setTimeout(resolve, Math.max(lookMs, restMs)).unref());
    }
  };
  return {
    watch(runId, language, mayWatch) {
      const stream = new PassThrough();
      const watcher: Watcher = { language, stream, mayWatch, told: "" };
      stream.on("close", () => leave(runId, watcher));
      stream.write("retry: 3000\n\n");
      const watchers = runs.get(runId);
      if (watchers !== undefined) watchers.add(watcher);
      else {
        const first = new Set([watcher]);
        runs.set(runId, first);
        void watchRun(runId, first);
      }
      return stream;
    },
    close() {
      for (const [runId, watchers] of runs) for (const watcher of watchers) leave(runId, watcher);
    },
  };
}

function tell(watcher: Watcher, state: LiveState | null): void {
  const { stream } = watcher;
  if (stream.writableEnded) return;
  if (stream.writableLength > UNREAD_BYTES) {
    stream.destroy();
    return;
  }
  const html = state?.html(watcher.language) ?? "";
  if (html !== "" && html !== watcher.told) {
    watcher.told = html;
    stream.write(`data: ${html.replaceAll(/\s+/g, " ")}\n\n`);
  }
  if (state === null || state.over) stream.write("event: over\ndata: \n\n");
}

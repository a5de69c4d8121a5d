import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Measured, pull, type Sources, startSources } from "./pull.ts";

/** Share of the calls that meet a fault. */
const SHARE = 0.2;

/**
 * Faults that pass by themselves, each as often as the others. What makes a list not whole or is refused for good is
 * left out: a run is rightly partial then, and would not be measured to its end.
 */
const KINDS = [
  { kind: "status", status: 500 },
  { kind: "status", status: 429, retryAfter: 1 },
  { kind: "status", status: 503 },
  { kind: "html-504", status: 502 },
  { kind: "html-504" },
  { kind: "login-page" },
  { kind: "cut-body" },
  { kind: "invalid-json" },
  { kind: "reset" },
  { kind: "hang" },
  { kind: "slow", delayMs: 500 },
  { kind: "drip", delayMs: 25 },
  { kind: "duplicate-item" },
  { kind: "null-name" },
] as const;

/** Times of config/sources.yaml a thirtieth as long, as a Retry-After of half a minute is told as one second. */
const POLICY = Object.fromEntries(
  ["PTV", "LAHELLA"].flatMap((source) => [
    [`${source}_TIMEOUT_MS`, source === "PTV" ? "3000" : "2000"],
    [`${source}_BACKOFF_MS`, "66"],
    [`${source}_BREAKER_WINDOW_MS`, "1000"],
    [`${source}_BREAKER_OPEN_MS`, "1000"],
    [`${source}_BREAKER_MAXIMUM_OPEN_MS`, "20000"],
  ]),
);

/** A first full pull of the county, undisturbed and with a fifth of the calls failing in every way that passes. */
export async function runFaultsBench(): Promise<void> {
  const sources = await startSources(1);
  try {
    const quiet = await measure(sources);
    await addFaults(sources);
    const disturbed = await measure(sources);
    for (const [name, measured] of [
      ["undisturbed", quiet],
      [`${SHARE * 100} % faults`, disturbed],
    ] as const) {
      const runs = measured.report.runs.map(
        (run) =>
          `${run.source} ${run.state}, ${run.counts.seen} seen, ${(run.durationMs / 1_000).toFixed(1)} s`,
      );
      console.log(`${name}: ${(measured.wallMs / 1_000).toFixed(1)} s; ${runs.join("; ")}`);
    }
    console.log(await strikes(sources));
    console.log(`with faults ÷ undisturbed: ${(disturbed.wallMs / quiet.wallMs).toFixed(2)}`);
  } finally {
    sources.process.disconnect();
    await once(sources.process, "exit");
  }
}

/** Over a database of its own. */
async function measure(sources: Sources): Promise<Measured> {
  const directory = await mkdtemp(join(tmpdir(), "tarmoa-bench-"));
  await chmod(directory, 0o755);
  try {
    return await pull(directory, sources, POLICY);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function addFaults({ adminUrl }: Sources): Promise<void> {
  // Independent of one another: together they spare as many calls as the share says.
  const probability = 1 - (1 - SHARE) ** (1 / KINDS.length);
  for (const kind of KINDS) {
    const answer = await fetch(`${adminUrl}/admin/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...kind, probability }),
    });
    if (!answer.ok) throw new Error(`the simulator refused a fault: ${await answer.text()}`);
  }
}

async function strikes({ adminUrl }: Sources): Promise<string> {
  const answer = await fetch(`${adminUrl}/admin/faults`);
  const { items } = (await answer.json()) as {
    items: { kind: string; status: number | null; struck: number }[];
  };
  return `faults struck: ${items.map(({ kind, status, struck }) => `${kind}${status === null ? "" : ` ${status}`} ${struck}`).join(", ")}`;
}

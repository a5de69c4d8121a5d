import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holdPort } from "./program.ts";

/** A Redis of our own on this machine. Its data last as long as its folder: until `stop`. */
export interface RedisServer {
  readonly url: string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port over what it had written. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Each test file has a database of its own. */
const DATABASES = 1_024;

/** Whether `redis-server` is installed here. */
export function hasRedis(): boolean {
  return spawnSync("redis-server", ["--version"]).status === 0;
}

/** Starts `redis-server` on a free port. `appendOnly`: whether jobs outlive a kill. */
export async function startRedis(
  appendOnly = false,
  settings: Readonly<Record<string, string>> = {},
): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "tarmoa-redis-"));
  const held = await holdPort();
  await held.close();
  const flags = {
    port: held.port,
    bind: "127.0.0.1",
    dir: folder,
    databases: DATABASES,
    save: "",
    appendonly: appendOnly ? "yes" : "no",
    appendfsync: "always",
    ...settings,
  };
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
    server = spawn("redis-server", args, { stdio: ["ignore", "pipe", "ignore"] });
    await ready(server);
  };
  const kill = async (): Promise<void> => {
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${held.port}`,
    kill,
    start,
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let output = "";
    server.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.includes("Ready to accept connections")) done();
    });
    server.on("error", fail);
    server.on("exit", (code) => fail(new Error(`redis-server ended with ${code}: ${output}`)));
  });
}

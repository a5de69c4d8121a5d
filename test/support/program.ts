import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server } from "node:net";
import { resolve } from "node:path";
import { COMPILE_CACHE } from "./compile-cache.ts";

const BIN = resolve("bin", "tarmoa-sync.js");

export interface Ended {
  /** null: ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program as a process of its own. */
export interface Program {
  readonly ended: Promise<Ended>;
  running(): boolean;
  /** Resolves when standard error holds the text; rejects when the process ends without it. */
  says(text: string): Promise<void>;
  /** Begins to read what it prints, where that waits to be said. */
  read(): void;
  /** Asks it to stop, as Ctrl-C in a terminal or an orchestrator does. */
  stop(): void;
  /** Ends it and the process it started at once, as a power cut would. */
  kill(): void;
}

/** Starts `tarmoa-sync` with nothing of this process's environment but what finds programs and folders. */
export function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  { reads = true } = {},
): Program {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH, HOME, ...COMPILE_CACHE, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that a kill reaches what it started as well.
    detached: true,
  });
  const texts = { stdout: "", stderr: "" };
  const read = (name: "stdout" | "stderr"): void => {
    child[name].setEncoding("utf8").on("data", (text: string) => (texts[name] += text));
  };
  read("stderr");
  if (reads) read("stdout");
  const ended = new Promise<Ended>((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, ...texts }));
  });
  return {
    ended,
    running: () => child.exitCode === null && child.signalCode === null,
    says: (text) => said(child, () => texts.stderr, text),
    read: () => read("stdout"),
    stop: () => child.kill("SIGTERM"),
    kill: () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    },
  };
}

export function runProgram(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  return startProgram(args, env).ended;
}

function said(child: ChildProcess, stderr: () => string, text: string): Promise<void> {
  return new Promise((done, fail) => {
    const look = (): void => {
      if (stderr().includes(text)) done();
    };
    look();
    child.stderr?.on("data", look);
    child.on("close", () => fail(new Error(`ended without saying ${text}: ${stderr()}`)));
  });
}

/** A server that holds a port of this machine; once closed, nobody answers there. */
export async function holdPort(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server: Server = createServer((socket) => socket.destroy());
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { port: address.port, close: () => new Promise((done) => server.close(() => done())) };
}

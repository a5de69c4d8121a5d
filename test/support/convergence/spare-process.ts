import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { PullOrder } from "./pull-process.ts";
import { COMPILE_CACHE } from "../compile-cache.ts";

/** A process that has loaded everything and waits for its order: starting one takes longer than a whole run. */
export interface SpareProcess {
  /** Lets a process pull; `kill` ends it by SIGKILL, `ended` tells whether it is over. */
  pull(order: PullOrder): { readonly ended: () => boolean; kill(): Promise<void> };
  close(): void;
}

export function createSpareProcess(): SpareProcess {
  let spare = start();
  return {
    pull(order) {
      const child = spare;
      spare = start();
      let ended = false;
      const over = new Promise<void>((done) => child.once("exit", () => done())).then(() => {
        ended = true;
      });
      child.once("message", () => (ended = true));
      child.send(order);
      return {
        ended: () => ended,
        async kill() {
          child.kill("SIGKILL");
          await over;
        },
      };
    },
    close: () => spare.kill("SIGKILL"),
  };
}

function start(): ChildProcess {
  return fork(join(import.meta.dirname, "pull-process.ts"), {
    env: { PATH: process.env["PATH"] ?? "", ...COMPILE_CACHE },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

#!/usr/bin/env node
// Runs the program on the Node that the package brings (24), whatever Node npm itself runs on.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const main = resolve(here, "..", "src", "main.ts");
const bundled = () =>
  join(dirname(createRequire(import.meta.url).resolve("node/package.json")), "bin", "node");
const node = Number(process.versions.node.split(".")[0]) >= 24 ? process.execPath : bundled();

// Left alone, V8 lets garbage grow with the machine's memory; within this it stays under 300 MiB in all, measured by
// `npm run bench -- pull`. The demo carries both simulated sources as well. NODE_OPTIONS with a size of its own wins.
const sized =
  process.argv[2] === "demo" || (process.env["NODE_OPTIONS"] ?? "").includes("max-old-space-size");
const memory = sized ? [] : ["--max-old-space-size=224", "--max-semi-space-size=8"];

const child = spawn(
  node,
  ["--disable-warning=ExperimentalWarning", ...memory, main, ...process.argv.slice(2)],
  { stdio: "inherit" },
);
// The terminal tells the whole group; a signal sent to this process alone is passed on.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));

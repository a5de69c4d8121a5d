import { access, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Actions } from "../../../src/cli/program.ts";
import { createProgram } from "../../../src/cli/program.ts";
import { readConfig } from "../../../src/config.ts";

const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "config/README.md",
  ...(await markdownIn("docs")),
];

async function markdownIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => file.endsWith(".md"))
    .toSorted()
    .map((file) => `${folder}/${file}`);
}

async function missing(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) =>
      access(path).then(
        () => null,
        () => path,
      ),
    ),
  );
  return found.filter((path) => path !== null);
}

describe("documents name only what there is", () => {
  test.each(DOCUMENTS)("links of %s", async (document) => {
    const text = await readFile(document, "utf8");
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? "");
    expect(await missing(links.map((link) => join(dirname(document), link)))).toEqual([]);
  });

  test.each(DOCUMENTS)("files named in %s", async (document) => {
    const text = await readFile(document, "utf8");
    const files = [...text.matchAll(/\b(?:src|test|config|docs)(?:\/[\w-]+)+\.(?:ts|yaml|md|svg)\b/g)];
    expect(await missing(files.map((match) => match[0]))).toEqual([]);
  });

  test.each(DOCUMENTS)("scripts named in %s", async (document) => {
    const text = await readFile(document, "utf8");
    const named = [...text.matchAll(/\bnpm run(?: -s)? ([a-z][\w:-]*)/g)].map((match) => match[1] ?? "");
    const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as { scripts: object };
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test("the table of invariants names the files whose tests begin with the invariant's name, and no others", async () => {
  const text = await readFile("docs/architecture.md", "utf8");
  const rows = [...text.matchAll(/^\| (I\d+) +\|[^|]+\|([^|]+)\|$/gm)];
  const told = rows.map(([, name = "", shown = ""]) => [
    name,
    [...shown.matchAll(/`(test\/[^`]+)`/g)].map((match) => match[1]),
  ]);
  const files = (await readdir("test", { recursive: true })).filter((file) => file.endsWith(".test.ts"));
  const named = new Map<string, Set<string>>();
  for (const file of files.toSorted()) {
    const words = await readFile(join("test", file), "utf8");
    for (const [, name = ""] of words.matchAll(/^ *(?:test|describe|\]\))(?:\.\w+)*\(\s*"(I\d+): /gm))
      named.set(name, (named.get(name) ?? new Set()).add(`test/${file}`));
  }
  const invariants = Array.from({ length: 11 }, (_, index) => `I${index + 1}`);
  expect(told).toEqual(invariants.map((name) => [name, [...(named.get(name) ?? [])]]));
  for (const name of invariants) expect(named.get(name)?.size ?? 0, name).toBeGreaterThan(0);
});

test("the README's table of commands is the program's", async () => {
  const text = await readFile("README.md", "utf8");
  const table = text.slice(text.indexOf("## Commands"), text.indexOf("## Environment"));
  const named = [...table.matchAll(/^\| `([a-z]+)/gm)].map((match) => match[1]);
  const none = { start: nothing, demo: nothing, migrate: nothing, sync: nothing } satisfies Partial<Actions>;
  const program = createProgram(
    "0",
    { ...none, derive: nothing, doctor: nothing, using: nothing, print, stream: async () => undefined },
    () => undefined,
  );
  expect(named).toEqual(program.commands.map((command) => command.name()));
});

async function variables(): Promise<readonly string[]> {
  const source = await readFile("src/config/environment.ts", "utf8");
  return [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1] ?? "");
}

test("the runbook's table of variables is the configuration's", async () => {
  const read = await variables();
  const text = await readFile("docs/runbook.md", "utf8");
  const table = text.slice(text.indexOf("## Environment"));
  const told = [...table.matchAll(/^\| `.+?\|/gm)].flatMap((row) =>
    [...row[0].matchAll(/`([A-Z_]+)`/g)].map((match) => match[1] ?? ""),
  );
  expect(told.toSorted()).toEqual(read.toSorted());
});

test("the runbook's table of what to back up has every table of the migrations, once", async () => {
  const statements = await Promise.all(
    (await readdir("migrations")).map((file) => readFile(join("migrations", file), "utf8")),
  );
  const made = [...statements.join("\n").matchAll(/^create table (\S+) \(/gm)].map((match) => match[1] ?? "");
  const text = await readFile("docs/runbook.md", "utf8");
  const table = text.slice(text.indexOf("## Back up"), text.indexOf("So `pg_dump`"));
  const told = [...table.matchAll(/`((?:sync|catalogue)\.\w+)`/g)].map((match) => match[1] ?? "");
  expect(told.toSorted()).toEqual(made.toSorted());
});

test("compose.yaml passes on every variable that is an operator's to set, and starts with none of them set", async () => {
  const compose = parse(await readFile("compose.yaml", "utf8"), { merge: true }) as Compose;
  const own = Object.entries(compose.services).filter(([, { image }]) => image === "tarmoa-sync");
  expect(own.map(([name]) => name)).toEqual(["migrate", "worker", "scheduler", "web"]);
  const settings = own.map(([, { environment }]) => {
    const env = Object.entries(environment).map(([name, value]) => [name, whenUnset(value)]);
    return readConfig({ env: { NODE_ENV: "production", ...Object.fromEntries(env) } });
  });
  expect(new Set(settings.map(({ publicUrl }) => publicUrl)).size).toBe(1);
  // The image sets these, or they are for tests.
  const others = ["CONFIG_DIR", "DATA_DIR", "HOST", "NODE_ENV", "NOW_OFFSET_MS", "PORT"];
  const passed = new Set(own.flatMap(([, { environment }]) => Object.keys(environment)));
  expect((await variables()).filter((name) => !passed.has(name)).toSorted()).toEqual(others);
  const alerting = (await variables()).filter((name) => /^(ALERT_|SMTP_)/.test(name));
  for (const [name, { environment }] of own)
    expect(Object.keys(environment), name).toEqual(expect.arrayContaining(alerting));
});

interface Compose {
  readonly services: Readonly<
    Record<string, { readonly image: string; readonly environment: Readonly<Record<string, string>> }>
  >;
}

/** What compose makes of `${NAME:-default}` when NAME is not set, and of `${NAME:?why}` when it has to be. */
function whenUnset(value: string): string {
  return value.replaceAll(/\$\{\w+:([-?])([^}]*)\}/g, (_all, kind, text) => (kind === "?" ? "given" : text));
}

test("decisions are numbered without a gap and fit on a page", async () => {
  const files = (await readdir("docs/adr")).toSorted();
  for (const [index, file] of files.entries()) {
    const text = await readFile(join("docs/adr", file), "utf8");
    expect(Number(file.slice(0, 4)), file).toBe(index + 1);
    expect(text, file).toMatch(
      /^# \d+\. .+\n\n\*\*Context\.\*\*[^]+\*\*Decision\.\*\*[^]+\*\*Consequence\.\*\*/,
    );
    expect(text.length, file).toBeLessThan(3_000);
  }
});

test("each migration has a number of its own", async () => {
  const numbers = (await readdir("migrations")).map((file) => Number(file.slice(0, 4)));
  expect(numbers).toEqual([...new Set(numbers)]);
});

function print(): void {}

async function nothing(): Promise<number> {
  return 0;
}

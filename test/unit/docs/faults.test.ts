import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ERROR_CODES } from "../../../src/domain/errors.ts";
import { PROBLEM_CODES } from "../../../src/domain/problem.ts";
import { FAULT_KINDS } from "../../simulator/fault-kinds.ts";

const text = await readFile("docs/faults.md", "utf8");
const rows = text
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (fault|-+) /.test(line))
  .map((line) => line.slice(2, -2).split(" | "));

test("every fault has a row of four columns", () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((row) => row.length !== 4)).toEqual([]);
});

test.each(rows)("%s: its tests are there under these names", async (_fault, _does, _sees, shown = "") => {
  const named = [...shown.matchAll(/`(test\/[\w/.-]+\.test\.ts)` "([^"]+)"/g)];
  expect(named.length, shown).toBeGreaterThan(0);
  for (const [, path = "", name = ""] of named) {
    expect(name.split(" ").length, `${name} could be anything`).toBeGreaterThan(2);
    const titles = titlesIn(await readFile(path, "utf8"));
    expect(titles.filter((title) => title.includes(name)).length, `${path}: ${name}`).toBeGreaterThan(0);
  }
});

test("a word of a test's body or of a comment is no title", () => {
  const source = `
    // test of a comment
    describe.each(["a"])("block of %s", () => {
      test.each([["one row", 1], [
        "another row", 2]])("reads %s well", () => expect("a body").toBe("a body"));
    });`;
  expect(titlesIn(source)).toEqual(expect.arrayContaining(["reads one row well", "reads another row well"]));
  expect(titlesIn(source).join()).not.toMatch(/comment|body/);
});

/** Titles of tests and blocks of a file, as they stand there, and with the first word of each row of its tables. */
function titlesIn(source: string): readonly string[] {
  const quoted =
    /(?:\b(?:test|describe)(?:\.\w+)*|\](?: as const)?\)|\b(?:test|describe)\.each\(\w+\))\(\s*"([^"\n]+)"/g;
  const titles = [...source.matchAll(quoted)].map(([, title = ""]) => title);
  const rows = [...source.matchAll(/\[\s*"([^"\n]+)"/g)].map(([, word = ""]) => word);
  return titles.flatMap((title) =>
    title.includes("%s") ? rows.map((word) => title.replace("%s", word)) : [title],
  );
}

test("every way in which the simulated sources fail is told", () => {
  const told = new Set([...text.matchAll(/`([a-z0-9-]+)`/g)].map((match) => match[1]));
  expect(FAULT_KINDS.filter((kind) => !told.has(kind))).toEqual([]);
});

test("codes are those of the program, and all that a source, the database or the queue can cause are told", () => {
  const told = new Set(text.match(/\b[A-Z]{3,}(?:_[A-Z]+)+\b/g));
  const known = [...Object.keys(ERROR_CODES), "DATA_DIR"];
  expect([...told].filter((code) => !known.includes(code))).toEqual([]);
  const outside = known.filter((code) => /^(SOURCE|DATABASE|QUEUE|DISK|CLOCK|TIME)_/.test(code));
  expect(outside.filter((code) => !told.has(code))).toEqual([]);
});

test("events and problems are those of the program", async () => {
  const events = await readFile("src/domain/events.ts", "utf8");
  const told = rows.flatMap(([, , sees = ""]) =>
    [...sees.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, name]) => name),
  );
  const problems: readonly (string | undefined)[] = PROBLEM_CODES;
  expect(told.filter((name) => !problems.includes(name) && !events.includes(`"${name}"`))).toEqual([]);
});

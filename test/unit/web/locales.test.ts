import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TEXTS } from "../../../src/web/locales/texts.ts";

const WEB = "src/web";

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.parentPath.includes("locales"))
    .map((entry) => withoutAliases(readFileSync(join(entry.parentPath, entry.name), "utf8")));
}

/** `const { listing: words } = TEXTS[…]` makes `words.cost` the key `listing.cost`. */
function withoutAliases(code: string): string {
  const aliases = [...code.matchAll(/const \{([^}]*)\} = TEXTS\[/g)].flatMap(([, names = ""]) => [
    ...names.matchAll(/(\w+): (\w+)/g),
  ]);
  return aliases.reduce(
    (rest, [, part = "", alias = ""]) =>
      rest.replaceAll(new RegExp(String.raw`\b${alias}\.`, "g"), `${part}.`),
    code,
  );
}

const parts = Object.entries(TEXTS.fi);

/** Every text with its path; of functions, what their source says. */
function leaves(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value)]];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

describe("texts of the interface", () => {
  test("no key is unused", () => {
    const code = sources(WEB).join("\n");
    const unused = parts.flatMap(([part, texts]) =>
      Object.keys(texts)
        .filter((key) => !new RegExp(String.raw`\b${part}\s*\.${key}\b`).test(code))
        .map((key) => `${part}.${key}`),
    );
    expect(unused).toEqual([]);
  });

  test.each(["fi", "sv", "en"] as const)("no text of %s is empty or ends in space", (language) => {
    const empty = leaves(TEXTS[language], language).filter(([, text]) => text === "" || text !== text.trim());
    expect(empty).toEqual([]);
  });

  test("long texts are not the same in two languages: that would be one forgotten", () => {
    const finnish = new Map(leaves(TEXTS.fi, ""));
    for (const language of ["sv", "en"] as const) {
      const same = leaves(TEXTS[language], "").filter(
        ([path, text]) => text.includes(" ") && !text.includes("=>") && finnish.get(path) === text,
      );
      expect(same, language).toEqual([]);
    }
  });
});

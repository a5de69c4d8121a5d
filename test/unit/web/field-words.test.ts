import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { activitySchema, groupSchema } from "../../../src/connectors/lahella/wire.ts";
import { RECORD_SCHEMAS } from "../../../src/connectors/ptv/wire.ts";
import { TEXTS } from "../../../src/web/locales/texts.ts";
import { fieldWords } from "../../../src/web/views/field-words.ts";

/** What a JSON schema says of properties and items, as far as paths need it. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}

/** Every path that a fault of a record of this shape can have. */
function pathsOf(shape: Shape, path = ""): readonly string[] {
  const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
  const { additionalProperties: more } = shape;
  const inside = [
    ...Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => pathsOf(inner, below(key))),
    ...(typeof more === "object" && Object.keys(more).length > 0 ? pathsOf(more, below("sv")) : []),
    ...(shape.items === undefined ? [] : pathsOf(shape.items, `${path}[1]`)),
    ...[...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].flatMap((one) => pathsOf(one, path)),
  ];
  return [...(path === "" ? [] : [path]), ...inside];
}

const paths = [activitySchema, groupSchema, ...Object.values(RECORD_SCHEMAS)].flatMap((schema) =>
  pathsOf(z.toJSONSchema(schema, { unrepresentable: "any" }) as Shape),
);

/** Paths that mappers write out themselves, any expression in them as `x`; not those that only add to another path. */
function namedByMappers(): readonly string[] {
  const named = /(?:problem\([^,()]+, |unknownCode\(|drift\(|field: )["`]([^"`]+)["`]/g;
  return readdirSync("src/mappers", { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .flatMap((code) => [...code.matchAll(named)].map(([, path = ""]) => path.replaceAll(/\$\{[^}]*\}/g, "x")))
    .filter((path) => !/^x[.[](?:x|code|uri|value)\]?(?:\.x)?$/.test(path));
}

/** What holds everything else, so that no word says what it is. */
const HOLDERS = new Set(["traits", "tags", "traits.translations", "traits.translations.sv"]);

describe("the path of a field in plain words", () => {
  test("whatever a wire schema or a mapper can point at has a word", () => {
    const all = [...new Set([...paths, ...namedByMappers()])].filter((path) => !HOLDERS.has(path));
    expect(all.length).toBeGreaterThan(300);
    expect(namedByMappers().length).toBeGreaterThan(20);
    for (const language of ["fi", "sv", "en"] as const) {
      const { other } = TEXTS[language].recordFields;
      expect(all.filter((path) => fieldWords(path, language) === other)).toEqual([]);
    }
  });

  test.each([
    ["traits.contacts[1].value", "Yhteystiedot (2.)"],
    ["traits.translations.sv.name", "Nimi (ruotsiksi)"],
    [
      "traits.channels[0].events[2].recurrence.end",
      "Osallistumistapa (1.), aikataulu (3.), toistuvuus, päättyminen",
    ],
    [
      "serviceChannels[1].channel.addresses[0].streetAddress.coordinateState",
      "Asiointikanava (2.), osoite (1.), sijainti kartalla",
    ],
    ["phoneNumbers[1].number", "Puhelinnumero (2.)"],
    ["", "Koko kuvaus"],
    ["x[3].y", "Muu tieto"],
    ["x[3].email", "Sähköpostiosoite"],
    ["constructor", "Muu tieto"],
  ])("%s is %s", (path, words) => {
    expect(fieldWords(path, "fi")).toBe(words);
  });

  test("in every language", () => {
    expect(fieldWords("phoneNumbers[1].number", "sv")).toBe("Telefonnummer (2)");
    expect(fieldWords("traits.translations.fi.name", "en")).toBe("Name (in Finnish)");
  });
});

import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";

/** Faults of a value by a definition of the HSDS fixture: none when it fits. */
export async function hsdsJudge(): Promise<(definition: string, value: unknown) => readonly string[]> {
  const ajv = new Ajv2020({ allErrors: true });
  ajvFormats.default(ajv);
  const schema = JSON.parse(await readFile("test/fixtures/hsds/hsds-3.0.schema.json", "utf8")) as object;
  ajv.addSchema(schema);
  return (definition, value) => {
    const valid = ajv.compile({ $ref: `urn:test:hsds-3.0#/$defs/${definition}` });
    if (valid(value)) return [];
    return (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

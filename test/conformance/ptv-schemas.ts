import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

export type SchemaKind = "strict" | "lenient";

export type Schemas = {
  /** What is wrong with a body; an empty list when it fits the schema. Throws for an unknown schema name. */
  readonly faultsOf: (schema: string, body: unknown) => readonly string[];
  /** Names of the properties of a schema, in the order in which they are written (PTV 6). */
  readonly orderOf: (schema: string) => readonly string[];
};

const FOLDERS = { strict: "../fixtures/ptv/schema/", lenient: "../fixtures/ptv/schema/lenient/" } as const;
const ENDING = ".schema.json";

/** The schemas of Open API v11: strict ones say what a simulator must send, lenient ones what a client must take. */
export function loadPtvSchemas(kind: SchemaKind): Schemas {
  const folder = new URL(FOLDERS[kind], import.meta.url);
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: false });
  const orders = new Map<string, readonly string[]>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(ENDING))) {
    // Fixtures of this repository: a JSON object with an $id.
    const schema = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { properties?: object };
    ajv.addSchema(schema, file);
    orders.set(file, Object.keys(schema.properties ?? {}));
  }
  return {
    faultsOf: (name, body) => {
      const validate = ajv.getSchema(`${name}${ENDING}`);
      if (validate === undefined) throw new RangeError(`there is no schema ${name}`);
      if (validate(body) === true) return [];
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
    },
    orderOf: (name) => orders.get(`${name}${ENDING}`) ?? [],
  };
}

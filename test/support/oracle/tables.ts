import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const rows = z.object({
  rows: z.array(z.object({ from: z.string(), to: z.string().nullable(), confidence: z.number() })),
});
const register = z.object({
  municipalities: z.array(
    z.object({
      code: z.string(),
      fi: z.string(),
      sv: z.string(),
      successor: z.string().nullable(),
      province: z.string().nullable(),
      county: z.string().nullable(),
    }),
  ),
  provinces: z.array(z.object({ code: z.string(), fi: z.string() })),
  postalCodes: z.record(z.string(), z.string()),
});

/** The mappings' and rules' lowest believable confidence, as config/rules.yaml has it. */
const MINIMUM = 0.4;

/** The tables of the configuration, read anew and looked up row by row. */
export interface Tables {
  /** Targets of a code in a mapping, from the least confidence up. */
  targets(mapping: string, code: string, minimum?: number): readonly string[];
  knows(mapping: string, code: string): boolean;
  /** Today's code of a municipality; null when there is none. */
  today(code: string): string | null;
  named(name: string): string | null;
  ofPostalCode(code: string): string | null;
  ofProvince(code: string): readonly string[];
  ofProvinceNamed(name: string): readonly string[] | null;
  ofCounty(code: string): readonly string[];
}

export function readTables(folder = "config"): Tables {
  const mappings = new Map<string, z.infer<typeof rows>["rows"]>();
  const mapping = (name: string): z.infer<typeof rows>["rows"] => {
    const known = mappings.get(name);
    if (known !== undefined) return known;
    const read = rows.parse(parse(readFileSync(join(folder, "mappings", `${name}.yaml`), "utf8"))).rows;
    mappings.set(name, read);
    return read;
  };
  const { municipalities, provinces, postalCodes } = register.parse(
    JSON.parse(readFileSync(join(folder, "places.json"), "utf8")),
  );
  const today = (code: string): string | null => {
    const one = municipalities.find((municipality) => municipality.code === code);
    if (one === undefined) return null;
    return one.successor === null ? one.code : today(one.successor);
  };
  const now = municipalities.filter(({ successor }) => successor === null);
  const codesWhere = (holds: (one: (typeof now)[number]) => boolean): readonly string[] =>
    now.filter(holds).map(({ code }) => code);
  return {
    targets: (name, code, minimum = MINIMUM) =>
      mapping(name).flatMap(({ from, to, confidence }) =>
        from === code && to !== null && confidence >= minimum ? [to] : [],
      ),
    knows: (name, code) => mapping(name).some(({ from }) => from === code),
    today,
    named(name) {
      const wanted = name.trim().toLowerCase();
      const old = municipalities.filter(({ successor }) => successor !== null);
      const found =
        now.find(({ fi }) => fi.toLowerCase() === wanted) ??
        old.find(({ fi }) => fi.toLowerCase() === wanted) ??
        now.find(({ sv }) => sv.toLowerCase() === wanted) ??
        old.find(({ sv }) => sv.toLowerCase() === wanted);
      return found === undefined ? null : today(found.code);
    },
    ofPostalCode(code) {
      const found = postalCodes[code];
      return found === undefined ? null : today(found);
    },
    ofProvince: (code) => codesWhere(({ province }) => province === code),
    ofProvinceNamed(name) {
      const found = provinces.find(({ fi }) => fi.toLowerCase() === name.toLowerCase());
      return found === undefined ? null : codesWhere(({ province }) => province === found.code);
    },
    ofCounty: (code) => codesWhere(({ county }) => county === code),
  };
}

import type { ThemeMatch } from "../../domain/derive/draft.ts";
import type { MappingRow, MappingTable } from "../../domain/derive/mapping.ts";

/** The rows of a source code, best confidence first; empty when the code is unknown. */
export function termsFor(table: MappingTable, code: string): readonly MappingRow[] {
  return table.get(code) ?? [];
}

/** As `termsFor`; a subclass (`P5.10`) without a row of its own has its parent's (`P5`). */
export function termsForClass(table: MappingTable, code: string): readonly MappingRow[] {
  const own = termsFor(table, code);
  const dot = code.lastIndexOf(".");
  return own.length > 0 || dot < 0 ? own : termsForClass(table, code.slice(0, dot));
}

/** Themes of some source codes, each once with its best confidence, best first; weaker than the minimum left out. */
export function themesOf(
  codes: readonly string[],
  rowsOf: (code: string) => readonly MappingRow[],
  minimumConfidence: number,
): readonly ThemeMatch[] {
  const best = new Map<string, ThemeMatch>();
  for (const from of codes) {
    for (const { to, confidence } of rowsOf(from)) {
      if (to === null || confidence < minimumConfidence) continue;
      const known = best.get(to);
      if (known === undefined || known.confidence < confidence) best.set(to, { code: to, confidence, from });
    }
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence || compareCodes(a.code, b.code));
}

/** Target terms of some source codes, each once, in code order; weaker than the minimum left out. */
export function targetsOf(
  codes: readonly string[],
  rowsOf: (code: string) => readonly MappingRow[],
  minimumConfidence: number,
): readonly string[] {
  const targets = codes.flatMap((code) =>
    rowsOf(code).flatMap(({ to, confidence }) => (to === null || confidence < minimumConfidence ? [] : [to])),
  );
  return [...new Set(targets)].sort(compareCodes);
}

/** Orders `P5.2` before `P5.10`. */
export function compareCodes(a: string, b: string): number {
  return CODE_ORDER.compare(a, b);
}

const CODE_ORDER = new Intl.Collator("en", { numeric: true });

/** Finnish sign language as Lähellä.fi and PTV write it. */
const FINNISH_SIGN_LANGUAGE = new Set(["fisl", "sgn-fi", "fse"]);

/**
 * A language of service as its BCP 47 base code (`fi-FI` → `fi`, R18). Finnish sign language is `fse`, other
 * sign languages keep the source's code (R33), as does anything that is no language tag.
 */
export function languageCode(code: string): string {
  const tidy = code.trim();
  const lower = tidy.toLowerCase().replaceAll("_", "-");
  if (FINNISH_SIGN_LANGUAGE.has(lower)) return "fse";
  if (lower.startsWith("sgn")) return tidy;
  return /^([a-z]{2,3})(?:-[a-z0-9]{1,8})*$/.exec(lower)?.[1] ?? tidy;
}

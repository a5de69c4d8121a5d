import { type CoverageCount, type CoverageSettings, NATIONWIDE, NO_THEME, type Tile } from "../../../domain/catalogue/coverage.ts";
import type { Choices } from "./choices.ts";

/** One number with its shade: 0 is a gap, 1 to 4 few to many. */
export interface CoverageCell {
  readonly theme: string | null;
  readonly municipality: string | null;
  readonly listings: number;
  /** Listings per 1 000 residents; null where residents are not known. */
  readonly rate: number | null;
  readonly shade: number;
}

export interface CoverageRow {
  readonly municipality: string;
  readonly cells: readonly CoverageCell[];
  readonly total: CoverageCell;
}

export interface CoverageView {
  readonly themes: readonly string[];
  readonly rows: readonly CoverageRow[];
  readonly nationwide: CoverageRow;
  readonly total: CoverageRow;
  /** Themes that a municipality has nothing of, all together. */
  readonly gaps: number;
  readonly tiles: readonly { readonly tile: Tile; readonly cell: CoverageCell }[];
}

interface ViewParts {
  readonly counts: readonly CoverageCount[];
  /** In the order of the table. */
  readonly municipalities: readonly string[];
  readonly themes: readonly string[];
  readonly choices: Choices;
  readonly settings: CoverageSettings;
  readonly region: string;
}

const SHADES = 4;

/** What the coverage page says: rows of municipalities, columns of themes, tiles of the map. */
export function coverageView(parts: ViewParts): CoverageView {
  const { municipalities, settings, region, choices } = parts;
  const themes = [...parts.themes, NO_THEME];
  const number = numbers(parts);
  const rowOf = (municipality: string, shaded: readonly CoverageCell[]): CoverageRow => {
    const shadedBy = shader(shaded, choices);
    return {
      municipality,
      cells: themes.map((theme) => shadedBy(number(theme, municipality))),
      total: number(null, municipality),
    };
  };
  const local = municipalities.flatMap((code) => parts.themes.map((theme) => number(theme, code)));
  const mapped = municipalities.map((code) => number(choices.theme, code));
  const mapShade = shader(mapped, choices);
  const tiles = settings.tiles.get(region) ?? new Map<string, Tile>();
  return {
    themes,
    rows: municipalities.map((code) => rowOf(code, local)),
    nationwide: rowOf(NATIONWIDE, []),
    total: totalRow(themes, number),
    gaps: local.filter(({ listings }) => listings === 0).length,
    tiles: mapped
      .flatMap((cell) => {
        const tile = tiles.get(cell.municipality ?? "");
        return tile === undefined ? [] : [{ tile, cell: mapShade(cell) }];
      })
      .toSorted((a, b) => a.tile.row - b.tile.row || a.tile.column - b.tile.column),
  };
}

type NumberOf = (theme: string | null, municipality: string | null) => CoverageCell;

function numbers({ counts, choices, settings }: ViewParts): NumberOf {
  const key = (theme: string | null, municipality: string | null): string => `${theme ?? ""} ${municipality ?? ""}`;
  const byKey = new Map(counts.map((count) => [key(count.theme, count.municipality), count.listings]));
  return (theme, municipality) => {
    const listings = byKey.get(key(theme, municipality)) ?? 0;
    const residents = settings.population.get(municipality ?? "")?.get(choices.age ?? "all");
    const rate = residents === undefined ? null : Math.round((listings / residents) * 10_000) / 10;
    return { theme, municipality, listings, rate, shade: 0 };
  };
}

function totalRow(themes: readonly string[], number: NumberOf): CoverageRow {
  return { municipality: "", cells: themes.map((theme) => number(theme, null)), total: number(null, null) };
}

/** Shades by the largest of `among`; by its root, so that one large town does not make all others pale. */
function shader(among: readonly CoverageCell[], { measure }: Choices): (cell: CoverageCell) => CoverageCell {
  const value = ({ listings, rate }: CoverageCell): number => (measure === "per1000" ? (rate ?? 0) : listings);
  const largest = Math.max(0, ...among.map(value));
  return (cell) => {
    const share = largest === 0 ? 0 : value(cell) / largest;
    return { ...cell, shade: value(cell) === 0 ? 0 : Math.max(1, Math.ceil(Math.sqrt(share) * SHADES)) };
  };
}

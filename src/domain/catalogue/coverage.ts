/** Place of a municipality's tile, from the north-west corner of its region. */
export interface Tile {
  readonly column: number;
  readonly row: number;
}

/** config/coverage.yaml. */
export interface CoverageSettings {
  /** Region → municipality → tile. */
  readonly tiles: ReadonlyMap<string, ReadonlyMap<string, Tile>>;
  /** Municipality → `all` or an age group of vocabularies/ages.yaml → residents. */
  readonly population: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Stands for the theme of listings without one. */
export const NO_THEME = "none";
/** Stands for the municipality of listings that are everywhere. */
export const NATIONWIDE = "*";

/**
 * How many listings there are. Null for the theme counts all themes, null for the municipality all municipalities
 * asked for and the nationwide ones; each listing once.
 */
export interface CoverageCount {
  readonly theme: string | null;
  readonly municipality: string | null;
  readonly listings: number;
}

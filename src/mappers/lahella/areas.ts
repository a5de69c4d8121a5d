import type { ListingDraft } from "../../domain/derive/draft.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { Places } from "../../domain/derive/mapping.ts";
import type { Notes } from "../shared/notes.ts";
import { textsAt } from "../shared/read-json.ts";

type Areas = Pick<ListingDraft, "municipalities" | "nationwide" | "nationwideExcept">;

/**
 * Where a listing belongs (R1): its regions and the municipalities of its places, the places first. Without
 * regions it is nationwide, unless it has a place in a known municipality: then the place decides.
 */
export function readAreas(
  traits: JsonObject,
  placeMunicipalities: readonly string[],
  places: Places,
  notes: Notes,
): Areas {
  const regions = textsAt(traits, "region");
  const local = new Set(placeMunicipalities);
  const area = new Set(
    regions.flatMap((code) => readRegion(code, places, notes)).filter((code) => !local.has(code)),
  );
  const isEmpty = regions.length === 0;
  if (isEmpty && local.size > 0) notes.problem("region-empty-but-local", "traits.region");
  return {
    municipalities: [
      ...[...local].sort().map((code) => ({ code, basis: "place" as const })),
      ...[...area].sort().map((code) => ({ code, basis: "area" as const })),
    ],
    nationwide: isEmpty && local.size === 0,
    nationwideExcept: [],
  };
}

/** Municipalities of today of one region code, `city/FI/{name}` or `state/FI/{name}` in Finnish (Lähellä.fi A5). */
export function readRegion(code: string, places: Places, notes: Notes): readonly string[] {
  const field = "traits.region";
  const [kind, country, ...rest] = code.split("/");
  const name = rest.join("/");
  if (country === "FI" && kind === "state") {
    const municipalities = places.ofProvinceName(name);
    if (municipalities !== null) return municipalities;
  }
  if (country === "FI" && kind === "city") {
    const found = places.byName(name);
    if (found?.abolished === true) notes.problem("municipality-abolished", field, code);
    if (found !== null) return [found.code];
  }
  notes.problem("region-unknown", field, code);
  notes.drift(field, code);
  return [];
}

import type { ListingQuery } from "./catalogue-reader.ts";

/** Everything that is shown, or will be, in the regions served: what exports and harvesters are given. */
export function everythingShown(now: Date, size: number): ListingQuery {
  return {
    page: 1,
    size,
    q: null,
    servedRegionsOnly: true,
    regionMunicipalities: null,
    municipalities: [],
    atFirst: [],
    near: null,
    distanceKm: null,
    themes: [],
    targetGroups: [],
    ages: [],
    costs: [],
    channels: [],
    languages: [],
    textLanguages: [],
    accessibility: [],
    kinds: [],
    organisationIds: [],
    businessIds: [],
    organisationTypes: [],
    when: null,
    weekdays: [],
    freshness: [],
    sources: [],
    sourceIds: [],
    states: ["visible", "upcoming"],
    modifiedAfter: null,
    sort: "name",
    now,
  };
}

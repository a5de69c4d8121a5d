import type { Random } from "../../random.ts";
import type { World, WorldOrganisation } from "../../world/types.ts";
import type { AreaSelection } from "../model.ts";

const limited = (municipalities: readonly string[]): AreaSelection => ({
  kind: "LimitedType",
  municipalities,
  areas: [],
});

function ofWellbeingCounty(world: World, organisation: WorldOrganisation, random: Random): AreaSelection {
  const code = world.municipality(organisation.homeMunicipality).wellbeingCountyCode;
  if (random.chance(0.8))
    return { kind: "LimitedType", municipalities: [], areas: [{ type: "WellbeingServiceCounties", code }] };
  // The same area spelled out: it matches by municipality but not by the county's code (PTV 2.5).
  return limited(
    world.municipalities
      .filter((item) => item.wellbeingCountyCode === code && item.valid)
      .map((item) => item.code),
  );
}

/** The area that an organisation's services cover. */
export function createArea(world: World, organisation: WorldOrganisation, random: Random): AreaSelection {
  const home = world.municipality(organisation.homeMunicipality);
  switch (organisation.kind) {
    case "wellbeing-county":
      return ofWellbeingCounty(world, organisation, random);
    case "regional":
    case "state":
      return { kind: random.chance(0.7) ? "Nationwide" : "NationwideExceptAlandIslands" };
    case "division":
      if (organisation.parent?.startsWith("wellbeing") === true)
        return ofWellbeingCounty(world, organisation, random);
      return limited([home.code]);
    case "company":
    case "association": {
      if (random.chance(0.15))
        return {
          kind: "LimitedType",
          municipalities: [],
          areas: [{ type: "Region", code: home.regionCode }],
        };
      const near = world.municipalities.filter((item) => item.regionCode === home.regionCode && item.valid);
      const others = random.chance(0.3) ? random.sample(near, random.int(1, 3)).map((item) => item.code) : [];
      // An abolished municipality that nobody took out of the list.
      const abolished = random.chance(0.01) ? ["099"] : [];
      return limited([...new Set([home.code, ...others, ...abolished])]);
    }
    default:
      return limited([home.code]);
  }
}

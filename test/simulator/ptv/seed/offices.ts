import { hashText } from "../../random.ts";
import type { Venue } from "../../world/types.ts";
import type { GeneralDescriptionSeed } from "../../data/codes.ts";

/** Kind of office by the first service class that matches. */
const OFFICES: readonly (readonly [RegExp, string])[] = [
  [/^P25\.1$/, "kirjasto"],
  [/^P25\.3$/, "museo"],
  [/^P25/, "kulttuuritoimisto"],
  [/^P6/, "koulukeskus"],
  [/^P3\.4$/, "päiväkoti"],
  [/^P28/, "nuorisotila"],
  [/^P3|^P4/, "sosiaalitoimisto"],
  [/^P5/, "terveysasema"],
  [/^P19/, "paloasema"],
  [/^P27/, "liikuntatoimisto"],
];

/** What the place is called where a public service is given: "terveysasema", "kirjasto", else the town hall. */
export function officeOf({ serviceClasses }: Pick<GeneralDescriptionSeed, "serviceClasses">): string {
  return (
    OFFICES.find(([pattern]) => serviceClasses.some((code) => pattern.test(code)))?.[1] ?? "kunnanvirasto"
  );
}

/** The same office of a municipality is always at the same place. */
export function officeVenue(office: string, venues: readonly Venue[]): Venue | undefined {
  return venues[hashText(office) % venues.length];
}

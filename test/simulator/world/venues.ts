import type { Random } from "../random.ts";
import { genitive } from "./genitive.ts";
import { createAddress } from "./geography.ts";
import type { Texts, Venue, VenueKind, WorldMunicipality } from "./types.ts";

const VENUE_NAMES: Readonly<Record<VenueKind, (place: string, village: string) => Texts>> = {
  "village-hall": (_, village) => ({ fi: `${village} kylätalo` }),
  library: (place) => ({ fi: `${place} pääkirjasto`, en: "Main library" }),
  "sports-hall": (place) => ({ fi: `${place} liikuntahalli`, sv: "Idrottshallen" }),
  "parish-house": (place) => ({ fi: `${place} seurakuntatalo`, sv: "Församlingshemmet" }),
  school: (_, village) => ({ fi: `${village} koulu` }),
  "meeting-place": (place) => ({ fi: `Kohtaamispaikka Lakeus, ${place} keskusta`, sv: "Mötesplatsen" }),
  "club-house": (_, village) => ({ fi: `${village} nuorisoseurantalo` }),
  "community-college": (place) => ({ fi: `${place} opistotalo`, sv: "Institutet" }),
  "swimming-hall": (place) => ({ fi: `${place} uimahalli`, sv: "Simhallen", en: "Swimming hall" }),
  outdoors: (_, village) => ({ fi: `${village} urheilukenttä` }),
};
const REPEATED: readonly VenueKind[] = ["village-hall", "school", "club-house", "outdoors"];

/** Places of every municipality: one of each kind, and village places for up to four villages. */
export function createVenues(municipalities: readonly WorldMunicipality[], random: Random): readonly Venue[] {
  return municipalities.flatMap((municipality) => {
    const draw = random.fork(municipality.code);
    const place = genitive(municipality.name.fi);
    const villages = draw.sample(municipality.villages, 4);
    const kinds = (Object.keys(VENUE_NAMES) as VenueKind[]).flatMap((kind) =>
      (REPEATED.includes(kind) ? villages : villages.slice(0, 1)).map((village) => ({ kind, village })),
    );
    return kinds.map(({ kind, village }, index) => ({
      key: `venue-${municipality.code}-${index}`,
      kind,
      names: VENUE_NAMES[kind](place, genitive(village)),
      address: createAddress(municipality, draw),
    }));
  });
}

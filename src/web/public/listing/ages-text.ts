import type { ListingDocument } from "../../../domain/catalogue/listing.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";

/** Ages in words; "everyone" only when that was told (R17); null when nothing was. */
export function agesText(
  { ages, agesBasis }: Pick<ListingDocument, "ages" | "agesBasis">,
  language: InterfaceLanguage,
): string | null {
  const { listing } = TEXTS[language];
  if (agesBasis === "everyone") return listing.everyone;
  if (ages === null || ages.length === 0) return null;
  const texts = ages.map(({ min, max }) => {
    if (max === null) return listing.ageFrom(min);
    return min === 0 ? listing.ageTo(max) : listing.ageBetween(min, max);
  });
  return texts.join(", ");
}

import type { ListingDocument } from "../../../domain/catalogue/listing.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";

/** All of Finland, or all but Åland: the only part that a nationwide listing leaves out (R27). */
export function nationwideText(
  { nationwideExcept }: Pick<ListingDocument, "nationwideExcept">,
  language: InterfaceLanguage,
): string {
  const { listing: words } = TEXTS[language];
  return nationwideExcept.length === 0 ? words.nationwide : words.nationwideExceptAland;
}

import type { Random } from "../random.ts";
import type { Venue, WorldMunicipality } from "../world/types.ts";
import type { IdeaText } from "./content/idea.ts";
import { genitiveOf } from "./place-names.ts";
import type { TextLanguage, WeeklyTime } from "./wire.ts";

const WEEKDAY_ADVERBS = [
  "maanantaisin",
  "tiistaisin",
  "keskiviikkoisin",
  "torstaisin",
  "perjantaisin",
  "lauantaisin",
  "sunnuntaisin",
] as const;

/** How a listing is told apart from the same activity elsewhere. */
type NameStyle = "plain" | "genitive" | "municipality" | "village";

const STYLES = [
  "plain",
  "plain",
  "plain",
  "plain",
  "genitive",
  "genitive",
  "genitive",
  "village",
  "village",
  "municipality",
] as const satisfies readonly NameStyle[];

/** Lower-cases a first letter unless it begins an abbreviation ("VPK:n", "A-killan", "4H"). */
function asInnerWord(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

export type NamedPlace = { readonly venue: Venue; readonly municipality: WorldMunicipality };

function personalName(name: string, language: TextLanguage, place: NamedPlace, style: NameStyle): string {
  const { village } = place.venue.address;
  const municipality = place.municipality.name[language];
  if (style === "plain") return name;
  if (style === "village" && village !== null) return `${name} – ${village}`;
  const genitive = language === "fi" && style === "genitive" ? genitiveOf(municipality) : null;
  return genitive === null ? `${name}, ${municipality}` : `${genitive} ${asInnerWord(name)}`;
}

/** Gives the name of an idea the mark of its place, in the same style in every language. */
export function personalTexts(
  texts: Readonly<Record<TextLanguage, IdeaText>>,
  place: NamedPlace,
  random: Random,
): Readonly<Record<TextLanguage, IdeaText>> {
  const style = random.pick(STYLES);
  const personal = (language: TextLanguage): IdeaText => {
    const text = texts[language];
    return { ...text, name: personalName(text.name, language, place, style) };
  };
  return { fi: personal("fi"), sv: personal("sv"), en: personal("en") };
}

/** Puts the weekday into some Finnish names: "Sauvakävelyryhmä tiistaisin". */
export function nameWithDay(text: IdeaText, times: readonly WeeklyTime[], random: Random): IdeaText {
  const [only, second] = times;
  const adverb = only === undefined || second !== undefined ? undefined : WEEKDAY_ADVERBS[only.weekday - 1];
  return adverb === undefined || !random.chance(0.12) ? text : { ...text, name: `${text.name} ${adverb}` };
}

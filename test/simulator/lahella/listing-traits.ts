import type { Random } from "../random.ts";
import type { World } from "../world/types.ts";
import type { Announcement } from "./announcements.ts";
import { ageCode } from "./codes.ts";
import type { IdeaText } from "./content/idea.ts";
import { contactsOf } from "./groups.ts";
import { emphasised, linkParagraph, paragraph, richText } from "./rich-text.ts";
import type { ListingText, TextLanguage, Traits } from "./wire.ts";

const PRICE_TEXTS: Readonly<Record<TextLanguage, readonly string[]>> = {
  fi: [
    "Kausimaksu 40 euroa, ensimmäinen kerta maksuton.",
    "5 € / kerta, kahvi sisältyy.",
    "Jäsenille 25 €, muille 45 €.",
  ],
  sv: [
    "Säsongsavgift 40 euro, första gången gratis.",
    "5 € per gång, kaffe ingår.",
    "Medlemmar 25 €, övriga 45 €.",
  ],
  en: [
    "40 euros per season, first session free.",
    "5 € a time, coffee included.",
    "Members 25 €, others 45 €.",
  ],
};

function listingText(text: IdeaText, price: string | null, link: string | null, random: Random): ListingText {
  const body = richText(text.body);
  const styled = random.chance(0.2) ? emphasised(body, random.pick(["strong", "em", "u"])) : body;
  return {
    name: text.name,
    summary: paragraph(text.summary),
    description: `${styled}${random.chance(0.08) ? "<p></p>" : ""}${link === null ? "" : linkParagraph(link, link)}`,
    ...(price === null ? {} : { pricing: paragraph(price) }),
  };
}

function textsOf(
  announcement: Announcement,
  languages: readonly TextLanguage[],
  random: Random,
): Traits["translations"] {
  const priceIndex = announcement.free ? null : random.int(0, 2);
  const link = random.chance(0.1) ? announcement.organisation.contact.www : null;
  const texts: Traits["translations"] = {};
  for (const language of languages) {
    const price = priceIndex === null ? null : (PRICE_TEXTS[language][priceIndex] ?? null);
    texts[language] = listingText(announcement.texts[language], price, link, random);
  }
  return texts;
}

/** Where the activity is meant for: mostly its municipality, sometimes neighbours, the region or the whole country. */
function regionsOf(announcement: Announcement, world: World, random: Random): string[] {
  const own = world.municipality(announcement.venue.address.municipalityCode);
  const city = `city/FI/${own.name.fi}`;
  if (announcement.channelKind !== "place" && random.chance(0.35)) return [];
  const draw = random.next();
  if (draw < 0.7) return [city];
  if (draw < 0.85) {
    const near = world.municipalities.filter(
      (one) => one.valid && one.regionCode === own.regionCode && one.code !== own.code,
    );
    return [city, ...random.sample(near, random.int(1, 3)).map((one) => `city/FI/${one.name.fi}`)];
  }
  return draw < 0.97 ? [`state/FI/${own.regionNameFi}`] : [`state/FI/${own.regionNameFi}`, city];
}

function demographicOf({ ages, gender }: Announcement): string[] {
  return [...ages.map(ageCode), `gender/${gender ?? "gender"}`];
}

/** What of a listing is settled before its content is written. */
export type Draft = {
  /** Seed of the contact ids. */
  readonly key: string;
  readonly languages: readonly TextLanguage[];
  readonly channels: Traits["channels"];
  readonly photo: string | null;
};

/** The content of a listing, as the form would store what was announced (A5). */
export function traitsOf(announcement: Announcement, world: World, draft: Draft, random: Random): Traits {
  const { contact } = announcement.organisation;
  const contactTypes = (["www", "email", "phone"] as const).filter(() => random.chance(0.75));
  return {
    type: announcement.type,
    requiredLocales: [...draft.languages],
    translations: textsOf(announcement, draft.languages, random),
    theme: [...announcement.coding.theme],
    format: [announcement.coding.format],
    locale: random.pick([
      ["fi-FI"],
      ["fi-FI"],
      ["fi-FI"],
      ["fi-FI", "sv"],
      ["fi-FI", "en"],
      ["fi-FI", "uk-UA", "ru-RU"],
    ]),
    demographic: demographicOf(announcement),
    region: regionsOf(announcement, world, random),
    pricing: [announcement.free ? "free" : "paid"],
    ...(draft.photo === null ? {} : { photo: draft.photo, photoAlt: `Kuva: ${announcement.texts.fi.name}` }),
    contacts: contactsOf(draft.key, contact, contactTypes),
    channels: draft.channels,
  };
}

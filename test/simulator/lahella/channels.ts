import { guid, type Random } from "../random.ts";
import type { Venue, World, WorldContact } from "../world/types.ts";
import type { Announcement, VenueIndex } from "./announcements.ts";
import type { ChannelKind } from "./content/idea.ts";
import { regionNameSv } from "./place-names.ts";
import { paragraph } from "./rich-text.ts";
import { inventSchedules, inventTimes, type Phase } from "./schedules.ts";
import type { Channel, ChannelText, MapView, PostalAddress, Schedule, TextLanguage } from "./wire.ts";

export type ChannelContext = {
  readonly world: World;
  readonly venues: VenueIndex;
  readonly languages: readonly TextLanguage[];
  readonly phase: Phase;
  readonly nowMs: number;
};

const FEATURES = ["ac_wheelchair", "ac_rollator", "ac_inductionloop", "ac_itoilet", "ac_parking"] as const;

const PLACE_TEXTS: Readonly<Record<TextLanguage, readonly string[]>> = {
  fi: [
    "Kokoonnumme talon salissa, sisäänkäynti pihan puolelta.",
    "Ovi avataan varttia ennen alkua.",
    "Pysäköinti talon takana.",
    "",
  ],
  sv: [
    "Vi träffas i salen, ingång från gården.",
    "Dörren öppnas en kvart före start.",
    "Parkering bakom huset.",
    "",
  ],
  en: [
    "We meet in the hall, entrance from the yard.",
    "The door opens fifteen minutes before the start.",
    "Parking behind the building.",
    "",
  ],
};

const REGISTRATION_TEXTS: Readonly<
  Record<TextLanguage, { readonly required: string; readonly open: string }>
> = {
  fi: {
    required: "Ilmoittaudu verkossa tai sähköpostilla viimeistään kolme päivää ennen.",
    open: "Ei ennakkoilmoittautumista.",
  },
  sv: {
    required: "Anmäl dig på nätet eller per e-post senast tre dagar innan.",
    open: "Ingen förhandsanmälan.",
  },
  en: { required: "Register online or by email at least three days in advance.", open: "No registration." },
};

/**
 * The street is written in Finnish only (A5), but a sample of B6 has a Swedish one; some write it where the
 * street has a Swedish name.
 */
function streetIn(venue: Venue, language: TextLanguage): string | null {
  const { street, streetSv, number } = venue.address;
  if (language === "fi") return `${street} ${number}`.trim();
  return language === "sv" && streetSv !== null ? `${streetSv} ${number}`.trim() : null;
}

/** The address of a venue as the form stores it: names in Finnish but for the Swedish text's (A5). */
function addressOf(venue: Venue, world: World, language: TextLanguage): PostalAddress {
  const municipality = world.municipality(venue.address.municipalityCode);
  const region = municipality.regionNameFi;
  const street = streetIn(venue, language);
  return {
    ...(street === null ? {} : { street }),
    postalCode: venue.address.postalCode,
    city: language === "sv" ? municipality.name.sv : municipality.name.fi,
    state: language === "sv" ? regionNameSv(region) : region,
    country: "FI",
  };
}

function mapOf(venue: Venue, random: Random): MapView {
  const { longitude, latitude } = venue.address.point;
  const coordinates: [number, number] = [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
  return { center: { type: "Point", coordinates }, zoom: random.pick([16, 16, 16, 14, 17]) };
}

type TextWish = { readonly venue: Venue | null; readonly required: boolean; readonly textIndex: number };

function channelTexts(wish: TextWish, context: ChannelContext): Channel["translations"] {
  const { venue } = wish;
  const textOf = (language: TextLanguage): ChannelText => {
    const line = venue === null ? "" : (PLACE_TEXTS[language][wish.textIndex] ?? "");
    const registration = REGISTRATION_TEXTS[language][wish.required ? "required" : "open"];
    return {
      summary: line === "" ? "" : paragraph(line),
      ...(venue === null ? {} : { address: addressOf(venue, context.world, language) }),
      registration: wish.textIndex === 3 && !wish.required ? "" : paragraph(registration),
    };
  };
  const texts: Channel["translations"] = {};
  for (const language of context.languages) texts[language] = textOf(language);
  // The form keeps the Swedish address also when nothing is written in Swedish (A5, `translations.sv.address`).
  if (context.languages.length > 1 && venue !== null) {
    texts.sv ??= { address: addressOf(venue, context.world, "sv") };
  }
  return texts;
}

function accessibilityOf(hasPlace: boolean, random: Random): string[] {
  if (!hasPlace) return [];
  if (random.chance(0.35)) return ["ac_unknow"];
  return random.sample(FEATURES, random.int(1, 4)).sort();
}

type ChannelPlan = {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly contact: WorldContact;
  readonly venue: Venue;
  readonly events: Schedule[];
};

function inventChannel(plan: ChannelPlan, context: ChannelContext, random: Random): Channel {
  const { kind, contact } = plan;
  const hasPlace = kind === "place" || (kind === "hybrid" && random.chance(0.7));
  const registrationRequired = random.chance(0.35);
  const wish = {
    venue: hasPlace ? plan.venue : null,
    required: registrationRequired,
    textIndex: random.int(0, 3),
  };
  return {
    id: plan.id,
    type: [kind],
    ...(kind === "phone" ? { phone: contact.phone } : {}),
    ...(kind === "online" || kind === "hybrid" ? { www: `${contact.www}/verkossa` } : {}),
    events: plan.events,
    translations: channelTexts(wish, context),
    ...(hasPlace ? { map: mapOf(plan.venue, random) } : {}),
    accessibility: accessibilityOf(hasPlace, random),
    registrationRequired,
    registrationUrl: registrationRequired && random.chance(0.6) ? `${contact.www}/ilmoittaudu` : "",
    registrationEmail: registrationRequired && random.chance(0.6) ? contact.email : "",
  };
}

/** How many ways of taking part: mostly one, some two to five (B3.1). */
function channelCount(random: Random): number {
  const draw = random.next();
  if (draw < 0.8) return 1;
  if (draw < 0.91) return 2;
  if (draw < 0.96) return 3;
  return draw < 0.985 ? 4 : 5;
}

/** The channels of a listing; the first follows the announcement, others meet elsewhere at other times. */
export function inventChannels(
  key: string,
  announcement: Announcement,
  context: ChannelContext,
  random: Random,
): Channel[] {
  const nearby = context.venues.get(announcement.venue.address.municipalityCode) ?? [announcement.venue];
  return Array.from({ length: channelCount(random) }, (_, index) => {
    const first = index === 0;
    const times = first || announcement.times.length === 0 ? announcement.times : inventTimes(random);
    const wish = { kind: announcement.scheduleKind, phase: context.phase, times, nowMs: context.nowMs };
    const kind =
      first || random.chance(0.8)
        ? announcement.channelKind
        : random.pick(["online", "phone", "hybrid"] as const);
    const plan = {
      id: guid(`${key}/channel/${index}`),
      kind,
      contact: announcement.organisation.contact,
      venue: first ? announcement.venue : random.pick(nearby),
      events: inventSchedules(wish, random),
    };
    return inventChannel(plan, context, random);
  });
}

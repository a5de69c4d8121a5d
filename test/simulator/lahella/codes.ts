import type { Topic } from "../world/types.ts";

/** Theme and format codes of one listing (A5: one or two themes, one format). */
export type Coding = { readonly theme: readonly string[]; readonly format: string };

/** Hobby themes by the start of a PTV service class, the most telling first. */
const HOBBY_THEMES: readonly (readonly [classPrefix: string, theme: string])[] = [
  ["P27.2", "ht_luonto"],
  ["P27", "ht_urheilu"],
  ["P25.6", "ht_uskonnot"],
  ["P25.5", "ht_kadentaidot"],
  ["P25", "ht_kulttuuri"],
  ["P4", "ht_vaikuttaminen"],
  ["P5", "ht_hyvinvointi"],
];

const INVENTED_PREFIX = { support: "st", voluntary: "vt" } as const;
const INVENTED_FORMAT = { support: "sm_vertaistuki", voluntary: "vm_jatkuva" } as const;

/**
 * Codes for a topic of the world. Those of support and voluntary listings are invented from the topic's
 * first service class, because A8 knows none.
 */
export function codingOf(topic: Topic): Coding {
  if (topic.listingType === "hobby") {
    const themes = topic.serviceClasses.flatMap(
      (code) => HOBBY_THEMES.find(([prefix]) => code.startsWith(prefix))?.[1] ?? [],
    );
    const theme = [...new Set(themes)].slice(0, 2);
    return { theme: theme.length === 0 ? ["ht_hyvinvointi"] : theme, format: "hm_ryhmat" };
  }
  const serviceClass = topic.serviceClasses[0] ?? "muu";
  const theme = `${INVENTED_PREFIX[topic.listingType]}_${serviceClass.toLowerCase().replaceAll(".", "_")}`;
  return { theme: [theme], format: INVENTED_FORMAT[topic.listingType] };
}

/** Wire code of an age group, from its bounds ("65-99") or as it is when already coded. */
export function ageCode(bounds: string): string {
  return bounds.startsWith("ageGroup/") ? bounds : `ageGroup/range:${bounds}`;
}

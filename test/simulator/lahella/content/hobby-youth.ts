import { ADULTS, CHILDREN, FAMILIES, YOUNG } from "./idea.ts";
import type { ActivityIdea } from "./idea.ts";

/** Hobby listings for children, families and newcomers. */
export const YOUTH_IDEAS: readonly ActivityIdea[] = [
  {
    near: ["mothers-missionary", "family-cafe"],
    theme: ["ht_uskonnot"],
    format: "hm_kohtaamispaikka",
    ages: FAMILIES,
    price: "free",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Perhekerho",
        summary: "Avoin kerho alle kouluikäisille ja heidän vanhemmilleen.",
        body: ["Leikkiä, laulua ja pieni hartaus. Aamupala tarjotaan.", "Kerhoon ei tarvitse ilmoittautua."],
      },
      sv: {
        name: "Familjeklubb",
        summary: "Öppen klubb för barn under skolåldern och deras föräldrar.",
        body: ["Lek, sång och en kort andakt. Vi bjuder på frukost."],
      },
      en: {
        name: "Family club",
        summary: "Open club for children under school age and their parents.",
        body: ["Play, songs and a short devotion. Breakfast is served."],
      },
    },
  },
  {
    near: ["immigrant-language-cafe", "book-circle"],
    theme: ["ht_kansainvalisyys"],
    format: "hm_kohtaamispaikka",
    ages: ADULTS,
    price: "free",
    channels: ["place", "online"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Kielikahvila",
        summary: "Suomen kielen puhumista yhdessä maahan muuttaneille.",
        body: [
          "Harjoittelemme arjen suomea: kaupassa, lääkärissä, töissä. Tule sellaisena kuin olet.",
          "Lastenhoito on järjestetty.",
        ],
      },
      sv: {
        name: "Språkcafé",
        summary: "Vi övar att prata finska tillsammans.",
        body: ["Vi tränar vardagens språk: i butiken, hos läkaren, på jobbet."],
      },
      en: {
        name: "Language café",
        summary: "Speaking Finnish together for people who have moved to Finland.",
        body: ["We practise everyday Finnish: in the shop, at the doctor's, at work. Childcare is arranged."],
      },
    },
  },
  {
    near: ["first-aid"],
    theme: ["ht_pelastustoiminta"],
    format: "hm_harrastukset",
    ages: YOUNG,
    price: "free",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "VPK:n nuoriso-osasto",
        summary: "Palokuntaharrastus 7–17-vuotiaille: letkut, köydet ja ensiapu.",
        body: ["Harjoitukset pidetään paloasemalla. Varusteet saa palokunnalta.", "Kesällä leirille!"],
      },
      sv: {
        name: "FBK:s ungdomsavdelning",
        summary: "Brandkårshobby för unga: slangar, rep och första hjälp.",
        body: ["Övningarna hålls på brandstationen. Utrustning får du av kåren."],
      },
      en: {
        name: "Youth section of the volunteer fire brigade",
        summary: "Hoses, ropes and first aid for young people.",
        body: ["We practise at the fire station. Gear is provided."],
      },
    },
  },
  {
    near: ["four-h"],
    theme: ["ht_luonto", "ht_kadentaidot"],
    format: "hm_ryhmat",
    ages: CHILDREN,
    price: "any",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "4H-kerho: puuhaa ja kokkausta",
        summary: "Kädentaitoja, ruoanlaittoa ja luontoseikkailuja alakoululaisille.",
        body: [
          "Joka viikko oma teema: leivotaan, veistetään tai lähdetään metsään.",
          "Kerhomaksu sisältää tarvikkeet ja vakuutuksen.",
        ],
      },
      sv: {
        name: "4H-klubb: pyssel och matlagning",
        summary: "Hantverk, matlagning och naturäventyr för lågstadieelever.",
        body: ["Varje vecka har sitt tema. Avgiften täcker material och försäkring."],
      },
      en: {
        name: "4H club: crafts and cooking",
        summary: "Crafts, cooking and nature for primary school children.",
        body: ["A new theme every week. The fee covers materials and insurance."],
      },
    },
  },
  {
    near: ["youth-evening"],
    theme: ["ht_kulttuuri"],
    format: "hm_oleskelu",
    ages: ["13-17"],
    price: "free",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Nuorten avoin ilta",
        summary: "Biljardia, pelejä ja juttuseuraa yläkoululaisille.",
        body: ["Paikalla on aina kaksi täysikäistä ohjaajaa. Päihteetön tila."],
      },
      sv: {
        name: "Öppen kväll för unga",
        summary: "Biljard, spel och sällskap för högstadieelever.",
        body: ["Två vuxna ledare är alltid på plats. Rusmedelsfritt."],
      },
      en: {
        name: "Open evening for teens",
        summary: "Pool, games and company for teenagers.",
        body: ["Two adult leaders are always present. No alcohol or drugs."],
      },
    },
  },
];

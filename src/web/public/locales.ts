import type { RunState } from "../../domain/run.ts";
import type { Message } from "../../domain/text.ts";

/** What the front page says, in the three languages of the interface. */
export const TEXTS = {
  title: {
    fi: "Palveluiden ja toiminnan luettelo",
    sv: "Katalog över tjänster och verksamhet",
    en: "Catalogue of services and activities",
  },
  intro: {
    fi: "Tähän luetteloon kootaan Lähellä.fi:n ilmoitukset ja Palvelutietovarannon palvelut. Organisaatio kuvaa toimintansa kerran jommassakummassa, ja se tulee tänne itsestään.",
    sv: "Här samlas annonserna i Lähellä.fi och tjänsterna i Servicedatalagret. En organisation beskriver sin verksamhet en gång i någondera, och den kommer hit av sig själv.",
    en: "This catalogue gathers the listings of Lähellä.fi and the services of the Finnish Service Catalogue (PTV). An organisation describes what it does once, in either, and it appears here by itself.",
  },
  freshness: { fi: "Ajantasaisuus", sv: "Aktualitet", en: "Freshness" },
  source: { fi: "Lähde", sv: "Källa", en: "Source" },
  lastSuccess: { fi: "Viimeksi haettu", sv: "Senast hämtat", en: "Last fetched" },
  never: { fi: "ei vielä", sv: "inte ännu", en: "not yet" },
  objective: { fi: "Tavoite", sv: "Mål", en: "Objective" },
  met: { fi: "täyttyy", sv: "uppfylls", en: "met" },
  notMet: { fi: "ei täyty", sv: "uppfylls inte", en: "not met" },
  lastRun: { fi: "Viimeisin ajo", sv: "Senaste körning", en: "Latest run" },
  counts: {
    fi: "Mitä tuli ja mitä niistä tuli",
    sv: "Vad som kom och vad det blev",
    en: "What came in and what became of it",
  },
  documentation: { fi: "Rajapinta", sv: "Gränssnitt", en: "Interface" },
  documentationIntro: {
    fi: "Avoin ja vain luettavissa, ei avainta. Esimerkkejä:",
    sv: "Öppet och endast för läsning, ingen nyckel. Exempel:",
    en: "Open and read-only, no key. Examples:",
  },
  exampleSearch: {
    fi: "Maksutonta liikuntaa Seinäjoella",
    sv: "Avgiftsfri motion i Seinäjoki",
    en: "Free exercise in Seinäjoki",
  },
  exampleTrace: {
    fi: "Näkyykö toimintamme? Haku organisaation nimellä",
    sv: "Syns vår verksamhet? Sök med organisationens namn",
    en: "Does our activity show? Search by the organisation's name",
  },
  exampleStatus: {
    fi: "Tila koneluettavana",
    sv: "Status i maskinläsbar form",
    en: "Status, machine-readable",
  },
  exampleOpenApi: {
    fi: "Rajapinnan kuvaus (OpenAPI)",
    sv: "Beskrivning av gränssnittet (OpenAPI)",
    en: "Description of the interface (OpenAPI)",
  },
  exampleChanges: { fi: "Muutokset järjestyksessä", sv: "Ändringar i ordning", en: "Changes in order" },
  languages: { fi: "Kieli", sv: "Språk", en: "Language" },
} as const satisfies Record<string, Message>;

/** Names of states that no vocabulary has. */
export const QUARANTINED: Message = { fi: "Ei luettavissa", sv: "Kan inte läsas", en: "Cannot be read" };

export const RUN_STATE_NAMES: Readonly<Record<RunState, Message>> = {
  planned: { fi: "jonossa", sv: "i kö", en: "planned" },
  pulling: { fi: "hakee", sv: "hämtar", en: "pulling" },
  deriving: { fi: "päivittää luetteloa", sv: "uppdaterar katalogen", en: "deriving" },
  reconciling: { fi: "tarkistaa poistuneet", sv: "kontrollerar borttagna", en: "reconciling" },
  done: { fi: "valmis", sv: "klar", en: "done" },
  partial: { fi: "osittainen", sv: "delvis", en: "partial" },
  guarded: { fi: "odottaa päätöstä", sv: "väntar på beslut", en: "waiting for a decision" },
  failed: { fi: "epäonnistui", sv: "misslyckades", en: "failed" },
  cancelled: { fi: "peruttu", sv: "avbruten", en: "cancelled" },
};

export const SOURCE_NAMES = { lahella: "Lähellä.fi", ptv: "PTV" } as const;
export const LANGUAGE_NAMES = { fi: "suomi", sv: "svenska", en: "English" } as const;

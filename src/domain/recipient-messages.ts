import type { RecipientNote, RecipientVerdict } from "./recipients.ts";
import type { Message } from "./text.ts";

/** What the verdict about a grant recipient means. */
export const VERDICT_MESSAGES = {
  both: {
    fi: "Kuvattu Lähellä.fi:ssä ja PTV:ssä",
    sv: "Beskriven i Lähellä.fi och i PTV",
    en: "Described in Lähellä.fi and in PTV",
  },
  lahella: { fi: "Kuvattu Lähellä.fi:ssä", sv: "Beskriven i Lähellä.fi", en: "Described in Lähellä.fi" },
  ptv: { fi: "Kuvattu PTV:ssä", sv: "Beskriven i PTV", en: "Described in PTV" },
  "not-showing": {
    fi: "Kuvattu, mutta ei näy",
    sv: "Beskriven, men syns inte",
    en: "Described, but not shown",
  },
  expired: { fi: "Vain päättyneitä", sv: "Bara avslutade", en: "Only ended ones" },
  withdrawn: { fi: "Vain poistettuja", sv: "Bara borttagna", en: "Only withdrawn ones" },
  "no-records": {
    fi: "Organisaatio löytyy, toimintaa ei ole kuvattu",
    sv: "Organisationen finns, ingen verksamhet är beskriven",
    en: "The organisation is there, no activity is described",
  },
  "not-found": { fi: "Ei löydy", sv: "Hittas inte", en: "Not found" },
} as const satisfies Record<RecipientVerdict, Message>;

export const NOTE_MESSAGES = {
  guess: {
    fi: "Paras arvaus nimen perusteella: tarkistakaa",
    sv: "Bästa gissning utifrån namnet: kontrollera",
    en: "Best guess by the name: check it",
  },
  "business-id-invalid": {
    fi: "Y-tunnus on kirjoitettu väärin",
    sv: "FO-numret är felskrivet",
    en: "The business id is mistyped",
  },
  "business-id-differs": {
    fi: "Löytyi nimellä, mutta Y-tunnus on eri",
    sv: "Hittades med namnet, men FO-numret är ett annat",
    en: "Found by name, but the business id is another",
  },
  "activity-not-found": {
    fi: "Avustettua toimintaa ei löydy nimellä",
    sv: "Den understödda verksamheten hittas inte med namnet",
    en: "The funded activity is not found by its name",
  },
} as const satisfies Record<RecipientNote, Message>;

/** Columns of the report, in order. */
export const REPORT_COLUMNS = {
  line: { fi: "Rivi", sv: "Rad", en: "Line" },
  name: { fi: "Nimi", sv: "Namn", en: "Name" },
  businessId: { fi: "Y-tunnus", sv: "FO-nummer", en: "Business id" },
  activity: { fi: "Avustettu toiminta", sv: "Understödd verksamhet", en: "Funded activity" },
  verdict: { fi: "Tulos", sv: "Resultat", en: "Result" },
  notes: { fi: "Huomioita", sv: "Anmärkningar", en: "Notes" },
  organisation: { fi: "Löytynyt organisaatio", sv: "Organisation som hittades", en: "Organisation found" },
  shownLahella: { fi: "Näkyy Lähellä.fi:stä", sv: "Syns från Lähellä.fi", en: "Shown from Lähellä.fi" },
  shownPtv: { fi: "Näkyy PTV:stä", sv: "Syns från PTV", en: "Shown from PTV" },
  activityFound: { fi: "Löytynyt toiminta", sv: "Verksamhet som hittades", en: "Activity found" },
  reasons: { fi: "Miksi ei näy", sv: "Varför syns inte", en: "Why it is not shown" },
  links: { fi: "Linkit", sv: "Länkar", en: "Links" },
} as const satisfies Record<string, Message>;
export type ReportColumn = keyof typeof REPORT_COLUMNS;

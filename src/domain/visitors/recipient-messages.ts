import type { ListFault, RecipientNote, RecipientVerdict } from "./recipients.ts";
import type { Message } from "../text.ts";

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

/** Why a list cannot be read, and what to do. */
export const LIST_FAULT_MESSAGES = {
  "no-file": {
    fi: "Valitse ensin tiedosto.",
    sv: "Välj först en fil.",
    en: "Choose a file first.",
  },
  "too-large": {
    fi: "Tiedosto on liian suuri: enintään 5 megatavua luetaan. Poista ylimääräiset sarakkeet tai jaa luettelo osiin.",
    sv: "Filen är för stor: högst 5 megabyte läses. Ta bort överflödiga kolumner eller dela upp listan.",
    en: "The file is too large: at most 5 megabytes are read. Remove columns that are not needed or split the list.",
  },
  empty: { fi: "Tiedosto on tyhjä.", sv: "Filen är tom.", en: "The file is empty." },
  workbook: {
    fi: "Tiedosto on Excel-työkirja. Tallenna se ensin CSV-muodossa (Tallenna nimellä, CSV UTF-8).",
    sv: "Filen är en Excel-arbetsbok. Spara den först som CSV (Spara som, CSV UTF-8).",
    en: "The file is an Excel workbook. Save it as CSV first (Save as, CSV UTF-8).",
  },
  "not-text": {
    fi: "Tiedosto ei ole tekstiä. Tallenna luettelo CSV-muodossa (CSV UTF-8).",
    sv: "Filen är inte text. Spara listan som CSV (CSV UTF-8).",
    en: "The file is not text. Save the list as CSV (CSV UTF-8).",
  },
  "too-many-columns": {
    fi: "Tiedostossa on liikaa sarakkeita: enintään 100 luetaan. Jätä nimi, Y-tunnus ja toiminta.",
    sv: "Filen har för många kolumner: högst 100 läses. Behåll namn, FO-nummer och verksamhet.",
    en: "The file has too many columns: at most 100 are read. Keep name, business id and activity.",
  },
  "too-many-lines": {
    fi: "Tiedostossa on liikaa rivejä: enintään 10 000 luetaan. Jaa luettelo osiin.",
    sv: "Filen har för många rader: högst 10 000 läses. Dela upp listan.",
    en: "The file has too many lines: at most 10,000 are read. Split the list.",
  },
  quotes: {
    fi: "Tiedoston lainausmerkit eivät täsmää. Tallenna luettelo uudelleen CSV-muodossa.",
    sv: "Filens citattecken stämmer inte. Spara listan på nytt som CSV.",
    en: "The quotation marks of the file do not match. Save the list as CSV again.",
  },
  "no-columns": {
    fi: "Ensimmäiseltä riviltä ei löydy saraketta nimelle eikä Y-tunnukselle. Anna sarakkeille otsikot, esimerkiksi nimi, y-tunnus ja toiminta.",
    sv: "På första raden finns ingen kolumn för namn eller FO-nummer. Ge kolumnerna rubriker på finska eller engelska, till exempel nimi, y-tunnus, toiminta eller name, business id, activity.",
    en: "The first line names no column for a name or a business id. Give the columns headings, for instance name, business id and activity.",
  },
} as const satisfies Record<ListFault, Message>;

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

import type { coverage as finnish } from "../fi/coverage.ts";

export const coverage: typeof finnish = {
  title: "Täckning: var finns luckor?",
  intro:
    "Hur många tjänster och verksamheter det finns i varje kommun enligt tema. Siffran leder till listan.",
  ignored: (names) => `Dessa avgränsningar känns inte igen och lämnades bort: ${names}.`,
  region: "Område",
  age: "Åldersgrupp",
  targetGroup: "Målgrupp",
  organisationKind: "Arrangör",
  language: "Verksamhetens språk",
  mapTheme: "Tema på kartan",
  measure: "Visa",
  number: "Antal",
  per1000: "Per 1 000 invånare",
  everyone: "Alla",
  all: "Alla",
  submit: "Visa",
  table: (region) => `Kommuner och teman: ${region}`,
  summary: (total, gaps) =>
    `Sammanlagt ${total.toLocaleString("sv-FI")} synliga annonser. Luckor där kommunen inte har något inom temat: ${gaps.toLocaleString("sv-FI")}.`,
  nationwideNote:
    "I kommunens siffror ingår dess egna annonser. I listan visas dessutom de landsomfattande, som har en egen rad i tabellen. Samma annons kan höra till flera teman och kommuner; i summorna räknas den en gång.",
  legend: "Nyanser",
  gap: "inga",
  few: "få",
  many: "många",
  municipality: "Kommun",
  noTheme: "Inget tema",
  total: "Sammanlagt",
  nationwide: "Hela landet",
  csv: "Ladda ner tabellen (CSV, öppnas i Excel)",
  allThemes: "alla teman",
  map: (theme) => `Rutkarta: ${theme}`,
  mapNote: "En ruta är en kommun ungefär på sin plats. Siffrorna är desamma som i tabellen.",
  untold: "inte känt",
  recipients: "Understödsmottagare i Lähellä.fi och PTV",
};

import type { recipients as finnish } from "../fi/recipients.ts";

export const recipients: typeof finnish = {
  intro:
    "Ladda upp en lista över bidragsmottagare som CSV-fil. För varje mottagare får du veta om verksamheten är beskriven i Lähellä.fi eller PTV och om den syns.",
  file: "Lista (CSV, högst 5 MB)",
  hint: "På rubrikraden nimi eller y-tunnus (name, business id) och vid behov toiminta (activity). Filen sparas inte.",
  show: "Visa resultatet",
  download: "Ladda ner resultatet som fil (CSV)",
  result: "Resultat",
  lines: (count) => `${count} mottagare`,
  count: "Mottagare",
  share: "Andel",
  first: (shown, total) => `Sidan visar de första ${shown} av ${total} rader. Filen har alla.`,
  another: "Ny lista",
  fileName: "bidragsmottagare.csv",
  none: "Det finns inga mottagare i listan.",
};

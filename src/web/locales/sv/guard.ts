import type { guard as finnish } from "../fi/guard.ts";

const listings = (count: number): string => (count === 1 ? "1 annons" : `${count} annonser`);

export const guard: typeof finnish = {
  intro:
    "När fler annonser än vanligt försvinner ur en källa på en gång tas de inte bort av sig själva. De visas tills någon beslutar om saken.",
  nothingOpen: "Ingen borttagning väntar på beslut.",
  nothingDecided: "Det finns inga tidigare beslut.",
  open: "Väntar på beslut",
  decided: "Tidigare",
  states: {
    open: "Väntar på beslut",
    accepted: "Godkänd",
    refused: "Avslagen",
    lapsed: "Förfallen: annonserna kom tillbaka",
  },
  wholeSource: "hela källan",
  unknownOrganisation: "okänd organisation",
  nameless: "inget namn",
  ofWhat: "Vad det gäller",
  listings: "Annonser",
  missing: (absent, total) =>
    absent === total ? `${total} saknas` : `${absent} saknas, ${total - absent} är tillbaka`,
  proposed: listings,
  shareOf: "Andel",
  found: "Upptäckt",
  state: "Läge",
  by: (who) => `beslut av ${who}`,
  settled: "Detta var redan avgjort. Ingenting ändrades på nytt.",
  told: {
    accepted: (count) => `Beslutet är sparat. ${listings(count)} togs bort.`,
    refused: "Beslutet är sparat. Annonserna visas fortfarande, och samma föreslås inte på nytt.",
  },
  decide: "Beslut",
  decideIntro: "Godkännande tar bort dem som fortfarande saknas. Avslag behåller alla synliga.",
  accept: "Godkänn borttagningen",
  refuse: "Behåll synliga",
  confirmAccept: (count) => `Ska ${listings(count)} tas bort?`,
  confirmAcceptText:
    "Annonserna slutar visas genast. Om källan visar dem senare kommer de tillbaka av sig själva med samma adresser.",
  confirmRefuse: (count) =>
    count === 1 ? "Ska 1 annons behållas synlig?" : `Ska ${count} annonser behållas synliga?`,
  confirmRefuseText:
    "Annonserna visas fortfarande fast källan inte visar dem. Ett nytt förslag görs bara om fler saknas.",
  confirm: "Bekräfta",
  cancel: "Avbryt",
  around: "Källans körningar vid samma tid",
  usual: (count) => `En full körning ser vanligen ungefär ${count} poster.`,
  noUsual: "Det finns inga tidigare fulla körningar att jämföra med.",
  run: "Körning",
  ofProposal: "märkte vad som saknas",
  seen: "Sågs",
  againstUsual: "Mot det vanliga",
  withdrawn: "Togs bort",
  retries: "Nya försök",
  fault: "Fel",
  noFault: "nej",
  organisations: "Organisationer som berörs",
  organisationCount: (count) =>
    count === 1
      ? "Allt som saknas hör till en organisation: den har kanske slutat eller tagit bort sina annonser."
      : `${count} organisationer saknar annonser: orsaken kan finnas i källan.`,
  organisation: "Organisation",
  missingOf: (missing, known) => `${missing} / ${known}`,
  missingShare: "Saknas / alla",
  records: "Annonser",
  name: "Namn",
  sourceId: "Beteckning i källan",
  nowAbsent: "saknas",
  nowBack: "tillbaka eller redan borttagen",
  back: "Alla förslag",
};

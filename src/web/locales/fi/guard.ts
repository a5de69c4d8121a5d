import type { GuardProposal } from "../../../domain/pull/guard.ts";

const states: Readonly<Record<GuardProposal["state"], string>> = {
  open: "Odottaa päätöstä",
  accepted: "Hyväksytty",
  refused: "Hylätty",
  lapsed: "Rauennut: ilmoitukset palasivat",
};

/** "1 ilmoitus", "12 ilmoitusta". */
const listings = (count: number): string => (count === 1 ? "1 ilmoitus" : `${count} ilmoitusta`);

export const guard = {
  intro:
    "Kun lähteestä katoaa kerralla tavallista enemmän ilmoituksia, niitä ei poisteta itsestään. Ne näkyvät edelleen, kunnes joku päättää asiasta.",
  nothingOpen: "Mikään poisto ei odota päätöstä.",
  nothingDecided: "Aiempia päätöksiä ei ole.",
  open: "Odottavat päätöstä",
  decided: "Aiemmat",
  states,
  wholeSource: "koko lähde",
  unknownOrganisation: "tuntematon organisaatio",
  nameless: "ei nimeä",
  ofWhat: "Mitä koskee",
  listings: "Ilmoituksia",
  missing: (absent: number, total: number): string =>
    absent === total ? `${total} puuttuu` : `${absent} puuttuu, ${total - absent} palannut`,
  proposed: listings,
  shareOf: "Osuus",
  found: "Huomattu",
  state: "Tila",
  by: (who: string): string => `päätti ${who}`,
  settled: "Tämä oli jo ratkaistu. Mitään ei muutettu uudelleen.",
  told: {
    accepted: (count: number): string => `Päätös on tallennettu. Poistettiin ${listings(count)}.`,
    refused:
      "Päätös on tallennettu. Ilmoitukset näkyvät edelleen, eikä samoja ehdoteta poistettaviksi uudelleen.",
  },
  decide: "Päätös",
  decideIntro: "Hyväksyminen poistaa ne, jotka yhä puuttuvat. Hylkääminen pitää kaikki näkyvissä.",
  accept: "Hyväksy poistot",
  refuse: "Pidä näkyvissä",
  confirmAccept: (count: number): string => `Poistetaanko ${listings(count)}?`,
  confirmAcceptText:
    "Ilmoitukset lakkaavat näkymästä heti. Jos lähde näyttää niitä myöhemmin, ne palaavat itsestään samoilla osoitteilla.",
  confirmRefuse: (count: number): string => `Pidetäänkö ${listings(count)} näkyvissä?`,
  confirmRefuseText:
    "Ilmoitukset näkyvät edelleen, vaikka lähde ei näytä niitä. Uusi esitys tehdään vain, jos niitä puuttuu enemmän.",
  confirm: "Vahvista",
  cancel: "Peruuta",
  around: "Lähteen ajot samoihin aikoihin",
  usual: (count: number): string => `Täysajo näkee tavallisesti noin ${count} tietuetta.`,
  noUsual: "Vertailtavia täysajoja ei ole aiemmin.",
  run: "Ajo",
  ofProposal: "huomasi puuttuvat",
  seen: "Nähtiin",
  againstUsual: "Tavalliseen nähden",
  withdrawn: "Poistettiin",
  retries: "Uusia yrityksiä",
  fault: "Virhe",
  noFault: "ei",
  organisations: "Organisaatiot, joita tämä koskee",
  organisationCount: (count: number): string =>
    count === 1
      ? "Kaikki puuttuvat ovat yhdeltä organisaatiolta: se on ehkä lopettanut tai poistanut ilmoituksensa."
      : `Puuttuvia on ${count} organisaatiolta: syy voi olla lähteessä.`,
  organisation: "Organisaatio",
  missingOf: (missing: number, known: number): string => `${missing} / ${known}`,
  missingShare: "Puuttuu / kaikki",
  records: "Ilmoitukset",
  name: "Nimi",
  sourceId: "Tunnus lähteessä",
  nowAbsent: "puuttuu",
  nowBack: "palannut tai jo poistettu",
  back: "Kaikki esitykset",
};

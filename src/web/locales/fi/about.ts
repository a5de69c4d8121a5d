import type { RunState } from "../../../domain/pull/run.ts";

const runStates: Readonly<Record<RunState, string>> = {
  planned: "jonossa",
  pulling: "hakee",
  deriving: "päivittää luetteloa",
  reconciling: "tarkistaa poistuneet",
  done: "valmis",
  partial: "osittainen",
  guarded: "odottaa päätöstä",
  failed: "epäonnistui",
  cancelled: "peruttu",
};

export const about = {
  title: "Tietoa palvelusta",
  intro:
    "Tähän palveluun kootaan Lähellä.fi:n ilmoitukset ja Palvelutietovarannon palvelut. Organisaatio kuvaa toimintansa kerran jommassakummassa, ja se tulee tänne itsestään.",
  freshness: "Ajantasaisuus",
  source: "Lähde",
  lastSuccess: "Viimeksi haettu",
  never: "ei vielä",
  objective: "Tavoite",
  met: "täyttyy",
  notMet: "ei täyty",
  lastRun: "Viimeisin ajo",
  counts: "Mitä tuli ja mitä niistä tuli",
  quarantined: "Ei luettavissa",
  documentation: "Avoin rajapinta",
  documentationIntro: "Avoin ja vain luettavissa, ei avainta. Esimerkkejä:",
  exampleSearch: "Maksutonta liikuntaa Seinäjoella",
  exampleTrace: "Näkyykö toimintamme? Haku organisaation nimellä",
  exampleStatus: "Tila koneluettavana",
  exampleOpenApi: "Rajapinnan kuvaus (OpenAPI)",
  exampleChanges: "Muutokset järjestyksessä",
  runStates,
};

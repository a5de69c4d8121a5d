import type { BreakerState } from "../../../domain/pull/breaker.ts";
import type { RunMode } from "../../../domain/pull/connector.ts";
import type { Outcome } from "../../../domain/catalogue/listing.ts";
import type { RunState } from "../../../domain/pull/run.ts";

const runStates: Readonly<Record<RunState, string>> = {
  planned: "alkamassa",
  pulling: "hakee",
  deriving: "koostaa luetteloa",
  reconciling: "tarkistaa poistuneita",
  done: "valmis",
  partial: "jäi vajaaksi",
  guarded: "valmis, poistoja odottaa päätöstä",
  failed: "epäonnistui",
  cancelled: "keskeytettiin",
};

const modes: Readonly<Record<RunMode, string>> = { delta: "muutosajo", full: "täysajo" };

const outcomes: Readonly<Record<Outcome, string>> = {
  visible: "näkyvissä",
  upcoming: "tulossa",
  ended: "päättynyt",
  hidden: "piilossa",
  quarantined: "karanteenissa",
  withdrawn: "poistettu",
};

const breakers: Readonly<Record<BreakerState, string>> = {
  closed: "lähteeltä kysytään tavalliseen tapaan",
  open: "lähteeltä ei kysytä juuri nyt, koska se ei vastannut",
  "half-open": "kokeillaan, vastaako lähde taas",
};

export const overview = {
  title: "Tilanne",
  verdicts: {
    good: "Luettelo on ajan tasalla",
    warning: "Luettelo on ajan tasalla, mutta jokin kaipaa huomiota",
    bad: "Luettelo ei ole ajan tasalla",
    unknown: "Kaikkea ei voitu lukea, joten tilannetta ei tiedetä",
  },
  lights: { good: "Kunnossa", warning: "Huomioitavaa", bad: "Vika", unknown: "Ei tietoa" },
  asOf: (time: string): string => `Tilanne ${time}.`,
  unread: "Tätä ei voitu lukea. Tietokanta ei ehkä vastaa.",
  reasons: {
    "never-succeeded": "Yhtään ajoa ei ole vielä saatu loppuun.",
    "objective-missed": "Tiedot ovat vanhempia kuin tavoite sallii.",
    "source-paused": "Lähde ei vastaa, joten siltä ei kysytä juuri nyt.",
    "run-failed": "Viimeisin ajo epäonnistui.",
    "run-partial": "Viimeisin ajo jäi vajaaksi.",
    "schedule-paused": "Ajastus on keskeytetty.",
    "no-schedule": "Ajastuksia ei ole.",
  },
  runStates,
  modes,
  outcomes,
  breakers,
  lastSuccess: "Viimeisin onnistunut ajo",
  ago: (span: string): string => `${span} sitten`,
  objective: (span: string): string => `tavoite enintään ${span}`,
  breaker: "Yhteys lähteeseen",
  until: "Kokeillaan uudelleen",
  activeRun: "Käynnissä nyt",
  lastRun: "Viimeisin ajo",
  nextRun: "Seuraava ajo",
  none: "ei ole",
  backlog: "Jonossa",
  stepsAndDirty: (steps: number, dirty: number): string =>
    `${steps === 1 ? "1 haku" : `${steps} hakua`} ja ${dirty === 1 ? "1 koostettava tietue" : `${dirty} koostettavaa tietuetta`}`,
  nothingWaits: "ei mitään",
  records: "Tietueet lähteessä",
  noRecords: "Ei vielä yhtään tietuetta.",
  total: (count: string): string => `yhteensä ${count}`,
  tasks: "Mikä odottaa ihmistä",
  noTasks: "Mikään ei odota päätöstä.",
  taskLines: {
    alerts: (count: number): string => (count === 1 ? "1 hälytys on auki" : `${count} hälytystä on auki`),
    guard: (count: number): string =>
      count === 1 ? "1 poistoesitys odottaa päätöstä" : `${count} poistoesitystä odottaa päätöstä`,
    candidates: (count: number): string =>
      count === 1 ? "1 pari voi olla sama asia" : `${count} paria voi olla samoja asioita`,
    quarantine: (count: number, grown: number): string =>
      `Karanteenissa on ${count === 1 ? "1 tietue" : `${count} tietuetta`}, ${grown} enemmän kuin viikko sitten`,
    drift: (count: number): string =>
      count === 1
        ? "1 uusi tuntematon koodi tai kenttä viimeisten 7 päivän aikana"
        : `${count} uutta tuntematonta koodia tai kenttää viimeisten 7 päivän aikana`,
  },
  history: "Ajot päivittäin",
  spans: { 7: "7 päivää", 90: "90 päivää" },
  measures: {
    seen: "Nähty",
    changed: "Uusia tai muuttuneita",
    withdrawn: "Poistuneita",
    quarantined: "Karanteenissa",
    seconds: "Pisin ajo",
  },
  most: (amount: string, day: string): string => `enintään ${amount} (${day})`,
  nothingYet: "ei mitään",
  asTable: "Sama taulukkona",
  day: "Päivä",
  runsOfDay: "Ajoja",
};

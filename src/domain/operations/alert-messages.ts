import type { AlertCondition, AlertContent, AlertDetails, AlertRule, WeekOfSource } from "./alert.ts";
import { SOURCE_IDS, SOURCE_NAMES } from "../source.ts";
import type { InterfaceLanguage } from "../text.ts";

type Line = (subject: string, details: AlertDetails, language: InterfaceLanguage) => string;
type Lines = Readonly<Record<InterfaceLanguage, Line>>;

/** What an alert means: a heading, what was seen, and what to do. */
interface AlertText {
  readonly title: Lines;
  readonly detail: Lines;
  readonly advice: Readonly<Record<InterfaceLanguage, string>>;
}

const number = (details: AlertDetails, name: string): number => Number(details[name] ?? 0);
const code = (details: AlertDetails): string => String(details["code"] ?? "–");
const hours = (details: AlertDetails, name: string): number =>
  Math.round((number(details, name) / 3_600) * 10) / 10;
const when = (details: AlertDetails, name: string, language: InterfaceLanguage): string =>
  typeof details[name] === "string" ? alertMoment(new Date(details[name]), language) : "–";

/** A time for people, in Helsinki. */
function alertMoment(at: Date, language: InterfaceLanguage): string {
  return at.toLocaleString(language === "en" ? "en-GB" : `${language}-FI`, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Europe/Helsinki",
  });
}

const jumpDetail: Lines = {
  fi: (_subject, d) =>
    `Viimeisen vuorokauden aikana ${number(d, "ofDay")}, tavallisena päivänä ${number(d, "usual")}.`,
  sv: (_subject, d) => `${number(d, "ofDay")} under det senaste dygnet, ${number(d, "usual")} en vanlig dag.`,
  en: (_subject, d) => `${number(d, "ofDay")} in the last day, ${number(d, "usual")} on a usual day.`,
};

const machineAdvice = {
  fi: "Pyydä palvelimen ylläpitäjää katsomaan konetta.",
  sv: "Be serverns administratör titta på maskinen.",
  en: "Ask whoever runs the server to look at the machine.",
};

/** Every rule in three languages; `subject` is already as people call it. */
export const ALERT_TEXTS = {
  "objective-missed": {
    title: {
      fi: (s) => `${s}: tiedot eivät ole ajan tasalla`,
      sv: (s) => `${s}: uppgifterna är inte aktuella`,
      en: (s) => `${s}: the data are out of date`,
    },
    detail: {
      fi: (_s, d, l) =>
        `Viimeksi kaikki saatiin luettua: ${when(d, "lastSuccessAt", l)}. Tavoite on enintään ${hours(d, "objectiveSeconds")} h.`,
      sv: (_s, d, l) =>
        `Allt lästes senast: ${when(d, "lastSuccessAt", l)}. Målet är högst ${hours(d, "objectiveSeconds")} h.`,
      en: (_s, d, l) =>
        `Everything was last read: ${when(d, "lastSuccessAt", l)}. The objective is ${hours(d, "objectiveSeconds")} h at most.`,
    },
    advice: {
      fi: "Katso viimeisten ajojen virheet ja lähteen tila. Näkyvistä ilmoituksista mitään ei ole poistettu tämän vuoksi.",
      sv: "Se felen i de senaste körningarna och källans läge. Inga visade annonser har tagits bort på grund av detta.",
      en: "See the errors of the latest runs and the state of the source. No listing was removed because of this.",
    },
  },
  "runs-ending-badly": {
    title: {
      fi: (s) => `${s}: ajot epäonnistuvat`,
      sv: (s) => `${s}: körningarna misslyckas`,
      en: (s) => `${s}: runs end badly`,
    },
    detail: {
      fi: (_s, d) => `${number(d, "runs")} ajoa peräkkäin jäi kesken tai epäonnistui. Syy: ${code(d)}.`,
      sv: (_s, d) =>
        `${number(d, "runs")} körningar i rad misslyckades eller blev ofullständiga. Orsak: ${code(d)}.`,
      en: (_s, d) => `${number(d, "runs")} runs in a row failed or were partial. Cause: ${code(d)}.`,
    },
    advice: {
      fi: "Katso ajon virheet: koodin ohje on virheluettelossa. Lukematta jäänyt luetaan komennolla sync --resume.",
      sv: "Se körningens fel: anvisningen för koden finns i fellistan. Det olästa läses med sync --resume.",
      en: "See the errors of the run: the list of errors says what to do about the code. sync --resume reads what is missing.",
    },
  },
  "guard-waiting": {
    title: {
      fi: (s) => `${s}: joukkopoisto odottaa päätöstä`,
      sv: (s) => `${s}: en massborttagning väntar på beslut`,
      en: (s) => `${s}: a mass removal waits for a decision`,
    },
    detail: {
      fi: (_s, d) => `Odottavia ehdotuksia: ${number(d, "proposals")}. Ilmoitukset näkyvät siihen asti.`,
      sv: (_s, d) => `Förslag som väntar: ${number(d, "proposals")}. Annonserna visas tills dess.`,
      en: (_s, d) => `Proposals that wait: ${number(d, "proposals")}. The listings stay shown until then.`,
    },
    advice: {
      fi: "Hyväksy tai hylkää ehdotus: tarkista ensin, mitä lähteessä on tapahtunut.",
      sv: "Godkänn eller avslå förslaget: kontrollera först vad som har hänt i källan.",
      en: "Accept or refuse the proposal: find out first what happened at the source.",
    },
  },
  "quarantine-jump": {
    title: {
      fi: (s) => `${s}: lukukelvottomien tietueiden määrä kasvoi`,
      sv: (s) => `${s}: fler poster än vanligt går inte att läsa`,
      en: (s) => `${s}: more records than usual cannot be read`,
    },
    detail: jumpDetail,
    advice: {
      fi: "Katso karanteenista, mikä syy on uusi. Lähteen rajapinta on voinut muuttua.",
      sv: "Se i karantänen vilken orsak som är ny. Källans gränssnitt kan ha ändrats.",
      en: "See in quarantine which cause is new. The interface of the source may have changed.",
    },
  },
  "drift-jump": {
    title: {
      fi: (s) => `${s}: tuntemattomia koodeja tuli paljon`,
      sv: (s) => `${s}: många nya okända koder`,
      en: (s) => `${s}: many unknown codes turned up`,
    },
    detail: jumpDetail,
    advice: {
      fi: "Liitä uudet koodit termeihin. Ilmoitukset näkyvät, mutta osa luokittelusta puuttuu.",
      sv: "Koppla de nya koderna till termer. Annonserna visas, men en del av klassificeringen saknas.",
      en: "Map the new codes to terms. The listings are shown, but part of their classification is missing.",
    },
  },
  "breaker-open": {
    title: {
      fi: (s) => `${s}: lähde ei vastaa`,
      sv: (s) => `${s}: källan svarar inte`,
      en: (s) => `${s}: the source does not answer`,
    },
    detail: {
      fi: (_s, d, l) => `Kyselyt ovat olleet tauolla: ${when(d, "since", l)} alkaen. Syy: ${code(d)}.`,
      sv: (_s, d, l) => `Frågorna har varit pausade sedan ${when(d, "since", l)}. Orsak: ${code(d)}.`,
      en: (_s, d, l) => `Requests have been held back since ${when(d, "since", l)}. Cause: ${code(d)}.`,
    },
    advice: {
      fi: "Kysy lähteen ylläpidosta, onko häiriö tiedossa. Kyselyt jatkuvat itsestään, kun lähde vastaa.",
      sv: "Fråga källans administratör om störningen är känd. Frågorna fortsätter av sig själva när källan svarar.",
      en: "Ask the source whether the outage is known. Requests go on by themselves when it answers.",
    },
  },
  "disk-low": {
    title: {
      fi: (s) => `${s}: levytila on loppumassa`,
      sv: (s) => `${s}: diskutrymmet håller på att ta slut`,
      en: (s) => `${s}: the disk is nearly full`,
    },
    detail: {
      fi: (_s, d) =>
        `Vapaana noin ${number(d, "freeMebibytes")} MiB; raja on ${number(d, "limitMebibytes")} MiB.`,
      sv: (_s, d) =>
        `Cirka ${number(d, "freeMebibytes")} MiB ledigt; gränsen är ${number(d, "limitMebibytes")} MiB.`,
      en: (_s, d) =>
        `About ${number(d, "freeMebibytes")} MiB free; the limit is ${number(d, "limitMebibytes")} MiB.`,
    },
    advice: machineAdvice,
  },
  "queue-unreachable": {
    title: {
      fi: (s) => `${s}: työjono ei vastaa`,
      sv: (s) => `${s}: arbetskön svarar inte`,
      en: (s) => `${s}: the queue does not answer`,
    },
    detail: {
      fi: () => "Ajoja ei voi käynnistää eikä jatkaa. Mitään ei katoa: kesken jäänyt jatkuu itsestään.",
      sv: () =>
        "Körningar kan varken starta eller fortsätta. Inget går förlorat: de fortsätter av sig själva.",
      en: () => "Runs can neither start nor go on. Nothing is lost: they go on by themselves.",
    },
    advice: {
      fi: "Tarkista QUEUE_URL ja että Redis tai tietokanta on käynnissä.",
      sv: "Kontrollera QUEUE_URL och att Redis eller databasen är i gång.",
      en: "Check QUEUE_URL and that Redis or the database is running.",
    },
  },
  "clock-wrong": {
    title: {
      fi: (s) => `${s}: kello on väärässä`,
      sv: (s) => `${s}: klockan går fel`,
      en: (s) => `${s}: the clock is wrong`,
    },
    detail: {
      fi: (_s, d) => `Koneen ja tietokannan kellot eroavat noin ${number(d, "minutes")} min.`,
      sv: (_s, d) => `Maskinens och databasens klockor skiljer sig cirka ${number(d, "minutes")} min.`,
      en: (_s, d) =>
        `The clocks of the machine and the database differ by about ${number(d, "minutes")} min.`,
    },
    advice: machineAdvice,
  },
} as const satisfies Record<AlertRule, AlertText>;

const MODES: Readonly<Record<InterfaceLanguage, Readonly<Record<string, string>>>> = {
  fi: { delta: "muutosajot", full: "täysajot" },
  sv: { delta: "ändringskörningar", full: "fullständiga körningar" },
  en: { delta: "delta runs", full: "full runs" },
};

/** `ptv/full` as people call it; a machine by its name. */
export function alertSubject(subject: string, language: InterfaceLanguage): string {
  const [first = "", mode] = subject.split("/");
  const source = SOURCE_IDS.find((id) => id === first);
  if (source === undefined) return subject;
  return mode === undefined
    ? SOURCE_NAMES[source]
    : `${SOURCE_NAMES[source]}, ${MODES[language][mode] ?? mode}`;
}

/** Heading, what was seen and what to do, of one alert. */
export function alertText(
  { rule, subject, details }: AlertCondition,
  language: InterfaceLanguage,
): { readonly title: string; readonly detail: string; readonly advice: string } {
  const text: AlertText = ALERT_TEXTS[rule];
  const name = alertSubject(subject, language);
  return {
    title: text.title[language](name, details, language),
    detail: text.detail[language](name, details, language),
    advice: text.advice[language],
  };
}

/** A message as it is sent: a subject line and paragraphs. */
export interface AlertLetter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

const WORDS = {
  fi: {
    opened: "Hälytys",
    reminded: "Jatkuu yhä",
    resolved: "Ohi",
    since: (at: string) => `Alkoi ${at}.`,
    over: "Hälytys päättyi itsestään: asia on kunnossa.",
    test: "Kokeilu",
    testText: "Tämä on kokeilu. Hälytykset tulevat perille tätä tietä.",
    weekly: "Viikon yhteenveto",
    week: (name: string, w: WeekOfSource) =>
      `${name}: ${w.runs} ajoa, joista ${w.badRuns} jäi kesken tai epäonnistui; ${w.changed} muuttunutta tietuetta, ${w.withdrawn} poistunutta. Nyt näkyvissä ${w.visible}, karanteenissa ${w.quarantined}. Hälytyksiä ${w.alerts}.`,
  },
  sv: {
    opened: "Larm",
    reminded: "Pågår fortfarande",
    resolved: "Över",
    since: (at: string) => `Började ${at}.`,
    over: "Larmet upphörde av sig självt: allt är i ordning.",
    test: "Test",
    testText: "Detta är ett test. Larmen kommer fram den här vägen.",
    weekly: "Veckans sammandrag",
    week: (name: string, w: WeekOfSource) =>
      `${name}: ${w.runs} körningar, av vilka ${w.badRuns} misslyckades eller blev ofullständiga; ${w.changed} ändrade poster, ${w.withdrawn} borttagna. Nu visas ${w.visible}, i karantän ${w.quarantined}. Larm: ${w.alerts}.`,
  },
  en: {
    opened: "Alert",
    reminded: "Still going on",
    resolved: "Over",
    since: (at: string) => `Began ${at}.`,
    over: "The alert ended by itself: all is well.",
    test: "Test",
    testText: "This is a test. Alerts arrive by this way.",
    weekly: "Summary of the week",
    week: (name: string, w: WeekOfSource) =>
      `${name}: ${w.runs} runs, of which ${w.badRuns} failed or were partial; ${w.changed} records changed, ${w.withdrawn} withdrawn. Shown now ${w.visible}, in quarantine ${w.quarantined}. Alerts: ${w.alerts}.`,
  },
} as const;

/** The text of a message in the language that is configured. */
export function alertLetter(content: AlertContent, language: InterfaceLanguage): AlertLetter {
  const words = WORDS[language];
  if (content.what === "test") return { subject: words.test, paragraphs: [words.testText] };
  if (content.what === "weekly") {
    const lines = content.sources.map((week) => words.week(SOURCE_NAMES[week.source], week));
    return { subject: words.weekly, paragraphs: lines };
  }
  const { title, detail, advice } = alertText(content, language);
  const since = words.since(alertMoment(new Date(content.openedAt), language));
  const told = content.what === "resolved" ? [words.over, since] : [detail, since, advice];
  return { subject: `${words[content.what]}: ${title}`, paragraphs: told };
}

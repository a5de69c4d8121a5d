import type { fi } from "../fi.ts";

export const overview: (typeof fi)["overview"] = {
  title: "Läget",
  verdicts: {
    good: "Katalogen är aktuell",
    warning: "Katalogen är aktuell, men något behöver ses över",
    bad: "Katalogen är inte aktuell",
    unknown: "Allt kunde inte läsas, så läget är okänt",
  },
  lights: { good: "I ordning", warning: "Att se över", bad: "Fel", unknown: "Okänt" },
  asOf: (time) => `Läget ${time}.`,
  unread: "Detta kunde inte läsas. Databasen svarar kanske inte.",
  reasons: {
    "never-succeeded": "Ingen körning har ännu slutförts.",
    "objective-missed": "Uppgifterna är äldre än målet tillåter.",
    "source-paused": "Källan svarar inte, så den tillfrågas inte just nu.",
    "run-failed": "Den senaste körningen misslyckades.",
    "run-partial": "Den senaste körningen blev ofullständig.",
    "schedule-paused": "Schemat är pausat.",
    "no-schedule": "Det finns inga scheman.",
  },
  runStates: {
    planned: "börjar",
    pulling: "hämtar",
    deriving: "sammanställer katalogen",
    reconciling: "kontrollerar borttagna",
    done: "klar",
    partial: "blev ofullständig",
    guarded: "klar, borttagningar väntar på beslut",
    failed: "misslyckades",
    cancelled: "avbröts",
  },
  modes: { delta: "ändringskörning", full: "full körning" },
  outcomes: {
    visible: "synlig",
    upcoming: "kommande",
    ended: "avslutad",
    hidden: "dold",
    quarantined: "i karantän",
    withdrawn: "borttagen",
  },
  breakers: {
    closed: "källan tillfrågas som vanligt",
    open: "källan tillfrågas inte just nu, eftersom den inte svarade",
    "half-open": "det prövas om källan svarar igen",
  },
  lastSuccess: "Senaste lyckade körning",
  ago: (span) => `för ${span} sedan`,
  objective: (span) => `målet högst ${span}`,
  breaker: "Förbindelse till källan",
  until: "Nytt försök",
  activeRun: "Pågår nu",
  lastRun: "Senaste körning",
  nextRun: "Nästa körning",
  none: "finns inte",
  backlog: "I kö",
  stepsAndDirty: (steps, dirty) =>
    `${steps === 1 ? "1 hämtning" : `${steps} hämtningar`} och ${dirty === 1 ? "1 post" : `${dirty} poster`} att sammanställa`,
  nothingWaits: "ingenting",
  records: "Poster i källan",
  noRecords: "Inga poster ännu.",
  total: (count) => `sammanlagt ${count}`,
  tasks: "Vad som väntar på en människa",
  noTasks: "Ingenting väntar på beslut.",
  taskLines: {
    alerts: (count) => (count === 1 ? "1 larm är öppet" : `${count} larm är öppna`),
    guard: (count) =>
      count === 1
        ? "1 föreslagen borttagning väntar på beslut"
        : `${count} föreslagna borttagningar väntar på beslut`,
    candidates: (count) => (count === 1 ? "1 par kan vara samma sak" : `${count} par kan vara samma sak`),
    quarantine: (count, grown) =>
      `I karantän finns ${count === 1 ? "1 post" : `${count} poster`}, ${grown} fler än för en vecka sedan`,
    drift: (count) =>
      count === 1
        ? "1 ny okänd kod eller ett nytt okänt fält under de senaste 7 dagarna"
        : `${count} nya okända koder eller fält under de senaste 7 dagarna`,
  },
  history: "Körningar per dag",
  spans: { 7: "7 dagar", 90: "90 dagar" },
  measures: {
    seen: "Sedda",
    changed: "Nya eller ändrade",
    withdrawn: "Försvunna",
    quarantined: "I karantän",
    seconds: "Längsta körningen",
  },
  most: (amount, day) => `högst ${amount} (${day})`,
  nothingYet: "ingenting",
  asTable: "Samma som tabell",
  day: "Dag",
  runsOfDay: "Körningar",
};

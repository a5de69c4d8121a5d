const nth: Readonly<Record<string, string>> = {
  "1": "ensimmäisenä",
  "2": "toisena",
  "3": "kolmantena",
  "4": "neljäntenä",
  "-1": "viimeisenä",
};
const every: Readonly<Record<number, string>> = { 2: "Joka toinen", 3: "Joka kolmas", 4: "Joka neljäs" };

export const time = {
  and: "ja",
  at: (clock: string): string => `klo ${clock}`,
  today: "tänään",
  tomorrow: "huomenna",
  /** Monday first. */
  daysShort: ["ma", "ti", "ke", "to", "pe", "la", "su"],
  /** On every one of them. */
  daysEvery: [
    "maanantaisin",
    "tiistaisin",
    "keskiviikkoisin",
    "torstaisin",
    "perjantaisin",
    "lauantaisin",
    "sunnuntaisin",
  ],
  /** On one of them. */
  daysOn: [
    "maanantaina",
    "tiistaina",
    "keskiviikkona",
    "torstaina",
    "perjantaina",
    "lauantaina",
    "sunnuntaina",
  ],
  weekly: (days: string, interval: number): string =>
    interval === 1 ? days : `${every[interval] ?? `Joka ${interval}.`} viikko ${days}`,
  daily: (interval: number): string =>
    interval === 1 ? "Joka päivä" : `${every[interval] ?? `Joka ${interval}.`} päivä`,
  monthlyDay: (day: string, place: string, interval: number): string =>
    `${interval === 1 ? "Kuukauden" : `${every[interval] ?? `Joka ${interval}.`} kuukausi, kuukauden`} ${nth[place] ?? `${place}.`} ${day}`,
  monthlyDate: (date: number, interval: number): string =>
    `${interval === 1 ? "Kuukauden" : `${every[interval] ?? `Joka ${interval}.`} kuukausi, kuukauden`} ${date === -1 ? "viimeisenä" : `${date}.`} päivänä`,
  from: (date: string): string => `${date} alkaen`,
  until: (date: string): string => `${date} asti`,
  except: (dates: string): string => `Ei ${dates}`,
  andMore: (count: number): string => `ja ${count} muuta kertaa`,
  closed: "Suljettu",
  alwaysOpen: "Avoinna aina",
  byAppointment: "Ajanvarauksella",
};

import type { time as finnish } from "../fi/time.ts";

const nth: Readonly<Record<string, string>> = {
  "1": "Första",
  "2": "Andra",
  "3": "Tredje",
  "4": "Fjärde",
  "-1": "Sista",
};
const every = (interval: number, common: string, neuter = false): string =>
  interval === 2
    ? `${neuter ? "Vartannat" : "Varannan"} ${common}`
    : `${neuter ? "Vart" : "Var"} ${interval}:e ${common}`;
const month = (interval: number): string =>
  interval === 1 ? "i månaden" : `i månaden, ${every(interval, "månad").toLowerCase()}`;

export const time: typeof finnish = {
  and: "och",
  at: (clock) => `kl. ${clock}`,
  today: "i dag",
  tomorrow: "i morgon",
  daysShort: ["mån", "tis", "ons", "tors", "fre", "lör", "sön"],
  daysEvery: ["måndagar", "tisdagar", "onsdagar", "torsdagar", "fredagar", "lördagar", "söndagar"],
  daysOn: ["måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen", "söndagen"],
  weekly: (days, interval) => (interval === 1 ? days : `${every(interval, "vecka")}, ${days}`),
  daily: (interval) => (interval === 1 ? "Varje dag" : every(interval, "dag")),
  monthlyDay: (day, place, interval) => `${nth[place] ?? `${place}:e`} ${day} ${month(interval)}`,
  monthlyDate: (date, interval) => `${date === -1 ? "Sista dagen" : `Den ${date}:e`} ${month(interval)}`,
  from: (date) => `från och med ${date}`,
  until: (date) => `till och med ${date}`,
  except: (dates) => `Inte ${dates}`,
  andMore: (count) => `och ${count} andra gånger`,
  closed: "Stängt",
  alwaysOpen: "Alltid öppet",
  byAppointment: "Enligt tidsbeställning",
};

import type { time as finnish } from "../fi/time.ts";

const nth: Readonly<Record<string, string>> = {
  "1": "first",
  "2": "second",
  "3": "third",
  "4": "fourth",
  "-1": "last",
};
const every = (interval: number, unit: string): string =>
  interval === 2 ? `Every other ${unit}` : `Every ${interval} ${unit}s`;
const month = (interval: number): string =>
  interval === 1 ? "of the month" : `of the month, ${every(interval, "month").toLowerCase()}`;

export const time: typeof finnish = {
  and: "and",
  at: (clock) => `at ${clock}`,
  today: "today",
  tomorrow: "tomorrow",
  daysShort: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  daysEvery: ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"],
  daysOn: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  weekly: (days, interval) => (interval === 1 ? days : `${every(interval, "week")} on ${days}`),
  daily: (interval) => (interval === 1 ? "Every day" : every(interval, "day")),
  monthlyDay: (day, place, interval) => `The ${nth[place] ?? place} ${day} ${month(interval)}`,
  monthlyDate: (date, interval) => `${date === -1 ? "The last day" : `Day ${date}`} ${month(interval)}`,
  from: (date) => `from ${date}`,
  until: (date) => `until ${date}`,
  except: (dates) => `Not on ${dates}`,
  andMore: (count) => `and ${count} more times`,
  closed: "Closed",
  alwaysOpen: "Always open",
  byAppointment: "By appointment",
};

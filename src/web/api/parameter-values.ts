import type { z } from "zod";
import type { TimeWindow } from "../../domain/catalogue/catalogue-reader.ts";
import { isId } from "../../domain/id.ts";
import type { AgeRange, Position } from "../../domain/catalogue/listing.ts";
import { readBy } from "./parameter.ts";
import { startOfDay, startOfNextDay } from "../helsinki-day.ts";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const WEEKDAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"] as const;
const OLDEST = 130;

/** ISO 8601 with a zone, or a date, which means its start in Finland. A plus sign may have become a space on the way. */
function readInstant(text: string, dayEdge: (date: string) => string | null = startOfDay): string | null {
  if (DATE.test(text)) return dayEdge(text);
  const whole = text.replace(/ (\d{2}:?\d{2})$/, "+$1");
  const instant = INSTANT.test(whole) ? Date.parse(whole) : Number.NaN;
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}

export const instant: z.ZodType<string, string> = readBy((text) => readInstant(text));

/** `2026-12-01`, `2026-12-01/2026-12-14` (both days included), either side `..` for open, or instants. */
export const timeWindow: z.ZodType<TimeWindow, string> = readBy((text) => {
  const [first, last, ...rest] = text.split("/");
  if (first === undefined || rest.length > 0) return null;
  const from = first === ".." ? new Date(0).toISOString() : readInstant(first);
  const end = last ?? first;
  const to = end === ".." ? null : readInstant(end, startOfNextDay);
  if (from === null || (end !== ".." && to === null)) return null;
  if (first === ".." && end === "..") return null;
  return to !== null && to <= from ? null : { from, to };
});

/** `62.79,22.84`: latitude, longitude. */
export const position: z.ZodType<Position, string> = readBy((text) => {
  const match = /^(-?\d{1,2}(?:\.\d+)?),\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(text);
  if (match === null) return null;
  const [lat, lon] = [Number(match[1]), Number(match[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
});

export const kilometres: z.ZodType<number, string> = readBy((text) => {
  const number = /^\d{1,4}(\.\d+)?$/.test(text) ? Number(text) : 0;
  return number > 0 && number <= 2000 ? number : null;
});

/** `70`, `13-17` or `65-`. */
export const ages: z.ZodType<AgeRange, string> = readBy((text) => {
  const match = /^(\d{1,3})(?:(-)(\d{1,3})?)?$/.exec(text);
  if (match === null) return null;
  const min = Number(match[1]);
  const max = match[2] === undefined ? min : match[3] === undefined ? null : Number(match[3]);
  return min <= OLDEST && (max === null || (max >= min && max <= OLDEST)) ? { min, max } : null;
});

/** ISO number or the two letters of RFC 5545 → ISO number. */
export const weekday: z.ZodType<number, string> = readBy((text) => {
  const number = /^[1-7]$/.test(text)
    ? Number(text)
    : WEEKDAYS.findIndex((day) => day === text.toLowerCase()) + 1;
  return number === 0 ? null : number;
});

export const flag: z.ZodType<boolean, string> = readBy((text) =>
  text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : null,
);

export const businessId: z.ZodType<string, string> = readBy((text) =>
  /^\d{7}-\d$/.test(text) ? text : null,
);

export const uuid: z.ZodType<string, string> = readBy((text) => (isId(text) ? text.toLowerCase() : null));

/** Base code of BCP 47: `fi`, `smn`. */
export const language: z.ZodType<string, string> = readBy((text) =>
  /^[a-z]{2,3}$/i.test(text) ? text.toLowerCase() : null,
);

export const sourceRecordId: z.ZodType<string, string> = readBy((text) =>
  /^[\w.:-]{1,100}$/.test(text) ? text : null,
);

export const text: z.ZodType<string, string> = readBy((value) => value);

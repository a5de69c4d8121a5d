interface Field {
  readonly from: number;
  readonly to: number;
  readonly names: readonly string[];
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const FIELDS: readonly Field[] = [
  { from: 0, to: 59, names: [] },
  { from: 0, to: 23, names: [] },
  { from: 1, to: 31, names: [] },
  { from: 1, to: 12, names: MONTHS },
  { from: 0, to: 7, names: DAYS },
];

/**
 * Whether a text is a cron expression of five fields: numbers, names of months and days, lists, ranges and steps.
 * A light check so that a typing error stops the start; what a schedule means is the scheduler's to decide.
 */
export function isCron(expression: string): boolean {
  const parts = expression.trim().split(/\s+/);
  return parts.length === FIELDS.length && FIELDS.every((field, index) => isField(parts[index] ?? "", field));
}

function isField(part: string, field: Field): boolean {
  return part.split(",").every((item) => {
    const [range, step, ...rest] = item.split("/");
    if (rest.length > 0 || range === undefined) return false;
    if (step !== undefined && !(/^\d+$/.test(step) && Number(step) >= 1 && Number(step) <= field.to))
      return false;
    if (range === "*") return true;
    const ends = range.split("-").map((end) => valueOf(end, field));
    if (ends.length > 2 || ends.includes(null)) return false;
    const [first, last] = ends;
    return last === undefined || Number(first) <= Number(last);
  });
}

function valueOf(text: string, field: Field): number | null {
  const named = field.names.indexOf(text.toLowerCase());
  if (named >= 0) return field.from + named;
  if (!/^\d{1,2}$/.test(text)) return null;
  const value = Number(text);
  return value >= field.from && value <= field.to ? value : null;
}

/** When a cron expression fires, on the clocks of Finland. */
export interface CronTimes {
  /** Its next times after an instant, ascending, at most `count`; none when it never fires. */
  next(cron: string, after: Date, count: number): readonly Date[];
}

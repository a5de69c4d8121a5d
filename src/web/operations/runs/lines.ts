import { isJsonObject } from "../../../domain/json.ts";
import type { RunLine } from "../../../domain/pull/run-log.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html } from "../../views/html.ts";
import { valueText } from "../differences.ts";
import { clockOf } from "../frame.ts";
import { table } from "../../views/table.ts";

/** Lines of a run's log as a table. */
export function linesTable(headingId: string, lines: readonly RunLine[], language: InterfaceLanguage): Html {
  const { runs } = TEXTS[language];
  return table(
    headingId,
    [runs.time, runs.event, runs.details],
    lines.map(
      ({ at, level, event, fields }) =>
        html`<tr class="line-${level}">
          <td>${clockOf(at, language)}</td>
          <td>${runs.events[event] ?? event}</td>
          <td><code>${detailsText(fields)}</code></td>
        </tr>`,
    ),
  );
}

/** `step=fetch stepNo=12 code=SOURCE_FAULT`: what is nested is told flat. */
export function detailsText(fields: RunLine["fields"]): string {
  return Object.entries(fields)
    .toSorted(([a], [b]) => placeOf(a) - placeOf(b))
    .flatMap(([name, value]) => (isJsonObject(value) ? Object.entries(value) : [[name, value] as const]))
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${shown(value)}`)
    .join(" ");
}

/** What says which step comes first; the database keeps no order. */
const FIRST = ["step", "stepNo", "attempt", "code", "message"];

function placeOf(name: string): number {
  const place = FIRST.indexOf(name);
  return place < 0 ? FIRST.length : place;
}

function shown(value: unknown): string {
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  return valueText(value);
}

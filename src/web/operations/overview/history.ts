import type { DayOfRuns } from "../../../domain/operations/overview.ts";
import type { SourceId } from "../../../domain/source.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { dayText, localMoment } from "../../views/day-words.ts";
import { durationText } from "../../views/durations.ts";
import { type Html, html } from "../../views/html.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { numberText } from "../numbers.ts";
import { barPicture } from "../pictures.ts";
import { table } from "../../views/table.ts";

/** Days that the pictures can show. */
export const SPANS = [7, 90] as const;
export type Span = (typeof SPANS)[number];

const MEASURES = ["seen", "changed", "withdrawn", "quarantined", "seconds"] as const;
type Measure = (typeof MEASURES)[number];

/** The last so many days of Finland, ascending; a day of 23 or 25 hours is one day. */
export function lastDays(count: number, now: Date): readonly string[] {
  const today = Date.parse(`${localMoment(now).date}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(today - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
}

/** Runs of a source as pictures, and the same as a table. */
export function historyOf(
  source: SourceId,
  rows: readonly DayOfRuns[],
  days: readonly string[],
  language: InterfaceLanguage,
): Html {
  const { overview } = TEXTS[language];
  const own = new Map(rows.filter((row) => row.source === source).map((row) => [row.day, row]));
  const value = (day: string, measure: Measure): number => own.get(day)?.[measure] ?? 0;
  const text = (amount: number, measure: Measure): string =>
    measure === "seconds" ? durationText(amount, language) : numberText(amount, language);
  const heading = `days-${source}`;
  return html`<div class="pictures">
      ${MEASURES.map((measure) => {
        const values = days.map((day) => value(day, measure));
        const most = Math.max(0, ...values);
        const on = days[values.lastIndexOf(most)] ?? "";
        const told =
          most === 0 ? overview.nothingYet : overview.most(text(most, measure), dayText(on, language, false));
        return html`<figure>
          <figcaption>${overview.measures[measure]} <span class="small muted">${told}</span></figcaption>
          ${barPicture(values)}
        </figure>`;
      })}
    </div>
    <details class="fold">
      <summary id="${heading}">${overview.asTable} (${SOURCE_NAMES[source]})</summary>
      ${table(
        heading,
        [overview.day, overview.runsOfDay, ...MEASURES.map((measure) => overview.measures[measure])],
        days.toReversed().map(
          (day) =>
            html`<tr>
              <th scope="row">${dayText(day, language, false)}</th>
              <td class="number">${numberText(own.get(day)?.runs ?? 0, language)}</td>
              ${MEASURES.map((measure) => html`<td class="number">${text(value(day, measure), measure)}</td>`)}
            </tr>`,
        ),
      )}
    </details>`;
}

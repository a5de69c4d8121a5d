import type { MatchPair } from "../../../domain/identity/decisions.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html } from "../../views/html.ts";
import type { Viewer } from "../frame.ts";
import { percentText } from "../numbers.ts";
import { gauge } from "../pictures.ts";
import type { DashboardParts } from "../ports.ts";
import { table } from "../../views/table.ts";
import { type Contribution, contributionsOf } from "./explanation.ts";

/** Where the score comes from, feature by feature, and what speaks against it. */
export function scoreSection({ matching }: DashboardParts, { language }: Viewer, pair: MatchPair): Html {
  const { identity } = TEXTS[language];
  if (pair.score === null) {
    return html`<h2>${identity.why}</h2>
      <p>${identity.neverCompared}</p>`;
  }
  const rows = contributionsOf(pair, matching);
  const conflicts: Readonly<Record<string, string>> = identity.conflicts;
  const intro =
    pair.subject === "organisation"
      ? identity.whyOrganisation
      : identity.whyIntro(
          percentText(matching.automatic, language),
          percentText(matching.candidate, language),
        );
  return html`<h2 id="why">${identity.why}</h2>
    <p class="lead">${identity.score} ${percentText(pair.score, language)}</p>
    <p>${intro}</p>
    ${pair.lineage && html`<p>${identity.lineage}</p>`}
    ${table(
      "why",
      [identity.feature, identity.likeness, identity.weight, identity.portion],
      rows.map((row) => contributionRow(language, row)),
    )}
    <h3>${identity.against}</h3>
    ${
      pair.conflicts.length === 0
        ? html`<p>${identity.nothingAgainst}</p>`
        : html`<ul>
            ${pair.conflicts.map((code) => html`<li>${conflicts[code] ?? code}</li>`)}
          </ul>`
    }`;
}

function contributionRow(
  language: Viewer["language"],
  { feature, likeness, weight, part }: Contribution,
): Html {
  const { identity } = TEXTS[language];
  if (likeness === null || weight === null) {
    return html`<tr>
      <th scope="row">${identity.features[feature]}</th>
      <td colspan="3">${identity.notCompared}</td>
    </tr>`;
  }
  return html`<tr>
    <th scope="row">${identity.features[feature]}</th>
    <td>${percentText(likeness, language)} ${gauge(likeness)}</td>
    <td>${percentText(weight, language)}</td>
    <td>${percentText(part, language)} ${gauge(part)}</td>
  </tr>`;
}

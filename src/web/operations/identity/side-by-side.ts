import type { PairReview, ReviewedRecord } from "../../../domain/identity/pair-review.ts";
import type { RecordKey } from "../../../domain/source.ts";
import { TEXTS } from "../../locales/texts.ts";
import { createLabels } from "../../views/labels.ts";
import { localMoment } from "../../views/day-words.ts";
import { type Html, html } from "../../views/html.ts";
import { editPath, pagePath } from "../../views/paths.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { nameHtml } from "../../views/told.ts";
import type { Viewer } from "../frame.ts";
import type { DashboardParts } from "../ports.ts";
import { type ComparedRow, comparisonOf, type Line } from "./comparison.ts";

/** Both records as they were mapped: what differs first, what is the same folded away. */
export function sideBySide(parts: DashboardParts, viewer: Viewer, review: PairReview): Html {
  const { language } = viewer;
  const { identity } = TEXTS[language];
  const labels = createLabels(parts.vocabularies, language);
  const rows = comparisonOf(review, { language, labels, today: localMoment(parts.now()).date });
  const same = rows.filter(({ difference }) => difference === "same");
  const { pair, a, b } = review;
  return html`<h2>${identity.sideBySide}</h2>
    <div class="compared compared-heads">
      ${recordHead(parts, viewer, { letter: "A", key: pair.a, record: a })}
      ${recordHead(parts, viewer, { letter: "B", key: pair.b, record: b })}
    </div>
    ${rows.filter(({ difference }) => difference !== "same").map((row) => factSection(viewer, row))}
    ${
      same.length > 0 &&
      html`<details class="fold" ${same.length === rows.length ? html` open` : null}>
        <summary>${identity.showAll(same.length)}</summary>
        ${same.map((row) => factSection(viewer, row))}
      </details>`
    }`;
}

interface Side {
  readonly letter: "A" | "B";
  readonly key: RecordKey;
  readonly record: ReviewedRecord | null;
}

function recordHead({ sources }: DashboardParts, { language }: Viewer, { letter, key, record }: Side): Html {
  const { identity } = TEXTS[language];
  const edit = editPath(sources[key.source].editUrl, key.id);
  const source = SOURCE_NAMES[key.source];
  const state = record === null ? identity.gone : identity.recordStates[record.state];
  return html`<div>
    <h3>${identity.record(letter)}: ${source}</h3>
    <p>${nameHtml(record?.draft?.name, language, identity.nameless)}</p>
    <p class="small"><code>${key.id}</code>, ${state}</p>
    ${record !== null && record.draft === null && html`<p>${identity.unreadable}</p>`}
    <ul class="actions">
      ${
        record?.subject === "listing" &&
        html`<li>
          <a href="${pagePath("listing", language, record.currentId)}">${identity.openListing}</a>
        </li>`
      }
      ${edit !== null && html`<li><a href="${edit}">${identity.editIn(source)}</a></li>`}
    </ul>
  </div>`;
}

function factSection({ language }: Viewer, { what, difference, a, b }: ComparedRow): Html {
  const { identity } = TEXTS[language];
  return html`<section class="fact fact-${difference}">
    <h4>${identity.compared[what]} <span class="tag fact-tag">${identity.differences[difference]}</span></h4>
    <div class="compared">${side("A", a, identity.untold)} ${side("B", b, identity.untold)}</div>
  </section>`;
}

function side(letter: "A" | "B", lines: readonly Line[], untold: string): Html {
  return html`<div>
    <span class="letter">${letter}</span>
    ${lines.length === 0 ? html`<p class="muted">${untold}</p>` : lines.map(lineOf)}
  </div>`;
}

function lineOf(line: Line): Html {
  return html`<p>
    <bdi>${line.map(({ text, marked }) => (marked ? html`<mark>${text}</mark>` : html`${text}`))}</bdi>
  </p>`;
}

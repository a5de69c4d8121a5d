import type { RunWish } from "../../../domain/pull/run-wish.ts";
import { SOURCE_IDS } from "../../../domain/source.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html } from "../../views/html.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { formToken, type Viewer } from "../frame.ts";
import { operationsPath } from "../page-routes.ts";

const CHOICES = ["delta", "full", "record", "organisation"] as const;
type Choice = (typeof CHOICES)[number];

/** Longest id or name that is looked for. */
const LONGEST = 200;

/** The form by which a person has something read now. */
export function beginForm(viewer: Viewer): Html {
  const { language } = viewer;
  const { runs } = TEXTS[language];
  const labels: Readonly<Record<Choice, string>> = {
    delta: runs.wholeDelta,
    full: runs.wholeFull,
    record: runs.oneRecord,
    organisation: runs.oneOrganisation,
  };
  return html`<details class="fold">
    <summary>${runs.beginTitle}</summary>
    <form method="post" action="${operationsPath(language, "/runs/begin")}">
      ${formToken(viewer)}
      <p>${runs.beginIntro}</p>
      <fieldset>
        <legend>${runs.source}</legend>
        ${SOURCE_IDS.map(
          (source, index) =>
            html`<label class="choice">
              <input type="radio" name="source" value="${source}" ${index === 0 ? html` checked` : null} />
              ${SOURCE_NAMES[source]}
            </label>`,
        )}
      </fieldset>
      <fieldset>
        <legend>${runs.whatToRead}</legend>
        ${CHOICES.map(
          (choice, index) =>
            html`<label class="choice">
              <input type="radio" name="what" value="${choice}" ${index === 0 ? html` checked` : null} />
              ${labels[choice]}
            </label>`,
        )}
      </fieldset>
      <p class="field">
        <label for="which">${runs.which}</label>
        <span class="hint" id="which-hint">${runs.whichHint}</span>
        <input id="which" name="which" type="text" maxlength="${LONGEST}" aria-describedby="which-hint" />
      </p>
      <button type="submit" class="button">${runs.begin}</button>
    </form>
  </details>`;
}

/** What the form asks for; null when it says nothing that could be read. */
export function wishOf(fields: Readonly<Record<string, string>>): RunWish | null {
  const source = SOURCE_IDS.find((known) => known === fields["source"]);
  const what = CHOICES.find((known) => known === fields["what"]);
  const which = (fields["which"] ?? "").trim().slice(0, LONGEST);
  if (source === undefined || what === undefined) return null;
  if (what === "delta" || what === "full") return { what: "source", source, mode: what };
  if (which === "") return null;
  return what === "record" ? { what, source, id: which } : { what, source, organisation: which };
}

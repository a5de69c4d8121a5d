import type { ListingVersion } from "../../../domain/catalogue/catalogue-reader.ts";
import type { RecordFile } from "../../../domain/mirror/records.ts";
import type { FieldChange } from "../../../domain/derive/rehearsal.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { differencesOf, differencesTable } from "../differences.ts";
import { fieldChangesTable } from "../field-changes.ts";
import { momentOf, type Viewer } from "../frame.ts";
import type { RecordView } from "./view.ts";

/** Differences told of one version. */
const CHANGES = 50;

/** What the record and its listing were before, version by version with what changed. */
export function versionsSection(viewer: Viewer, view: RecordView): Html {
  const { records } = TEXTS[viewer.language];
  return html`<h2>${records.listingVersions}</h2>
    ${view.versions.length === 0 ? html`<p>${records.noVersions}</p>` : listingVersions(viewer, view)}
    ${view.file === null ? NOTHING : recordVersions(viewer, view.file)}`;
}

function listingVersions(viewer: Viewer, { versions, labels }: RecordView): Html {
  const { records } = TEXTS[viewer.language];
  return html`${versions.map((version, index) => {
    const before = versions[index + 1];
    const id = `listing-${version.version}`;
    const heads = [records.field, records.before, records.after] as const;
    return html`<details class="fold">
      <summary>
        <span id="${id}">${records.version(version.version)}</span>
        ${momentOf(new Date(version.at), viewer.language)}
      </summary>
      ${
        before === undefined
          ? html`<p>${records.firstVersion}</p>`
          : fieldChangesTable(id, heads, changesOf(before, version), labels)
      }
    </details>`;
  })}`;
}

function changesOf(before: ListingVersion, after: ListingVersion): readonly FieldChange[] {
  const fields = (version: ListingVersion): Readonly<Record<string, unknown>> => ({ ...version.document });
  const [was, is] = [fields(before), fields(after)];
  return after.changed.map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }));
}

function recordVersions(viewer: Viewer, { root, changedAt, earlier }: RecordFile): Html {
  const { records } = TEXTS[viewer.language];
  const all = [{ at: changedAt, payload: root.record.payload }, ...earlier];
  return html`<h2>${records.recordVersions}</h2>
    ${
      earlier.length === 0
        ? html`<p>${records.noRecordVersions}</p>`
        : all.slice(0, -1).map((version, index) => {
            const id = `record-${index}`;
            const before = all[index + 1];
            return html`<details class="fold">
              <summary>
                <span id="${id}">${records.cameAt}</span> ${momentOf(version.at, viewer.language)}
              </summary>
              ${differencesTable(id, viewer.language, differencesOf(before?.payload ?? {}, version.payload), CHANGES)}
            </details>`;
          })
    }`;
}

import type { PersonTasks } from "../../../domain/operations/overview.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html } from "../../views/html.ts";
import { operationsPath } from "../page-routes.ts";
import type { Read } from "./view.ts";

/** A line for each thing that waits for a person, with the way there. */
export function taskList(tasks: Read<PersonTasks>, language: InterfaceLanguage): Html {
  const { overview } = TEXTS[language];
  const lines = tasks === null ? [] : linesOf(tasks, language);
  return html`<section aria-labelledby="tasks">
    <h2 id="tasks">${overview.tasks}</h2>
    ${
      tasks === null
        ? html`<p>${overview.unread}</p>`
        : lines.length === 0
          ? html`<p>${overview.noTasks}</p>`
          : html`<ul class="tasks">
              ${lines.map(
                ({ text, path }) =>
                  html`<li>
                    <a href="${operationsPath(language, path)}">${text}</a>
                  </li>`,
              )}
            </ul>`
    }
  </section>`;
}

function linesOf(
  { guard, candidates, quarantined, quarantinedBefore, drift, alerts }: PersonTasks,
  language: InterfaceLanguage,
): readonly { readonly text: string; readonly path: string }[] {
  const { overview } = TEXTS[language];
  const grown = quarantined - (quarantinedBefore ?? 0);
  return [
    ...(alerts > 0 ? [{ text: overview.taskLines.alerts(alerts), path: "/alerts" }] : []),
    ...(guard > 0 ? [{ text: overview.taskLines.guard(guard), path: "/guard" }] : []),
    ...(candidates > 0 ? [{ text: overview.taskLines.candidates(candidates), path: "/identity" }] : []),
    ...(grown > 0 ? [{ text: overview.taskLines.quarantine(quarantined, grown), path: "/quarantine" }] : []),
    ...(drift > 0 ? [{ text: overview.taskLines.drift(drift), path: "/drift" }] : []),
  ];
}

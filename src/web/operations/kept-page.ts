import type { FastifyRequest } from "fastify";
import type { InterfaceLanguage } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import { type Html, html, NOTHING } from "../views/html.ts";
import type { Site } from "../views/layout.ts";
import { isForeign } from "./access.ts";
import { actForm, operationsPage, type Viewer } from "./frame.ts";
import { keepForm, type KeptForm } from "./kept-form.ts";
import { fieldsOf, operationsPath } from "./page-routes.ts";

/** What a person wrote in the form of a request that was refused; null when it was nothing, or another site's words. */
export function writtenOf(request: FastifyRequest, publicUrl: string): KeptForm | null {
  if (request.method !== "POST" || isForeign(request, publicUrl)) return null;
  const kept = keepForm(request.url, fieldsOf(request));
  const wrote = Object.entries(kept.fields).some(([name, value]) => isWritten(name) && value.trim() !== "");
  return wrote ? kept : null;
}

interface KeptPage {
  readonly title: string;
  readonly why: string;
  /** What was written. */
  readonly part: Html;
  /** Below the language: where to go on. */
  readonly next?: string;
}

/** A form that was not taken, with what was written in it. */
export function keptPage(site: Site, viewer: Viewer, { title, why, part, next }: KeptPage): string {
  const { operations } = TEXTS[viewer.language];
  return operationsPage(site, viewer, {
    title,
    path: "/own",
    main: html`<h1>${title}</h1>
      <p class="lead">${why}</p>
      ${
        next === undefined
          ? NOTHING
          : html`<p>
              <a class="button" href="${operationsPath(viewer.language, next)}">${operations.asItStands}</a>
            </p>`
      }
      ${part}`,
  });
}

/** What was written, to be put right and sent again. */
export function keptToSend(viewer: Viewer, { action, fields }: KeptForm): Html {
  const { operations } = TEXTS[viewer.language];
  const path = action.replace(/^\/operations\/(fi|sv|en)(?=\/)/, "");
  const content = Object.entries(fields).map(([name, value]) =>
    isWritten(name)
      ? writtenField(viewer.language, name, value)
      : html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return actForm(viewer, path, html`${content}`, operations.sendAgain);
}

/** What was written, to be read and copied: sending the same again would come to nothing. */
export function keptToCopy({ language }: Viewer, { fields }: KeptForm): Html {
  const { operations } = TEXTS[language];
  const written = Object.entries(fields).filter(([name, value]) => isWritten(name) && value.trim() !== "");
  return html`<h2>${operations.youWrote}</h2>
    ${written.map(([name, value]) => writtenField(language, name, value, true))}`;
}

function writtenField(language: InterfaceLanguage, name: string, value: string, readonly = false): Html {
  const labels: Readonly<Record<string, string>> = TEXTS[language].operations.written;
  // The first line break after the tag is none of the text.
  return html`<p class="field">
    <label for="kept-${name}">${labels[name] ?? name}</label>
    <textarea id="kept-${name}" name="${name}" rows="3" ${readonly ? html` readonly` : null}>
${value}</textarea>
  </p>`;
}

/** Fields in which a person writes; what else is in a form comes from its page. */
function isWritten(name: string): boolean {
  return Object.hasOwn(TEXTS.en.operations.written, name);
}

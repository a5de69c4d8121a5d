import type { InterfaceLanguage } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import type { ProblemDocument } from "../problem.ts";
import { html } from "./html.ts";
import { publicPage, type Site } from "./layout.ts";
import { pagePath } from "./paths.ts";

/** The page for a request that was not answered as asked: what is the matter, and what to do, in no more words than that. */
export function errorPage(site: Site, language: InterfaceLanguage, problem: ProblemDocument): string {
  const { errors } = TEXTS[language];
  const [title, advice] = wordsOf(problem.status, language);
  return publicPage(site, {
    language,
    title,
    address: (code) => pagePath("tray", code),
    current: null,
    indexed: false,
    main: html`<h1>${title}</h1>
      <p class="lead">${advice}</p>
      <p><a class="button" href="${pagePath("tray", language)}">${errors.toSearch}</a></p>
      ${problem.status >= 500 && html`<p class="small">${errors.request(problem.instance.split(":").at(-1) ?? "")}</p>`}`,
  });
}

function wordsOf(status: number, language: InterfaceLanguage): readonly [string, string] {
  const { errors } = TEXTS[language];
  if (status === 404 || status === 410) return [errors.notFound, errors.notFoundAdvice];
  if (status === 429) return [errors.tooMany, errors.tooManyAdvice];
  if (status < 500) return [errors.badRequest, errors.badRequestAdvice];
  if (status === 503) return [errors.unavailable, errors.unavailableAdvice];
  return [errors.internal, errors.internalAdvice];
}

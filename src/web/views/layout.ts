import { type InterfaceLanguage, LANGUAGE_ORDER } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import type { Assets } from "./assets.ts";
import { type Html, html, NOTHING } from "./html.ts";
import { LANGUAGE_NAMES } from "./language.ts";
import { NAVIGATION, type PageName, pagePath } from "./paths.ts";

/** What every page of this installation shares. */
export interface Site {
  /** Origin with scheme, no trailing slash. */
  readonly publicUrl: string;
  readonly assets: Assets;
}

interface DocumentParts {
  readonly language: InterfaceLanguage;
  /** Of this page alone; the name of the service follows it. */
  readonly title: string;
  /** Further elements of the head. */
  readonly head?: Html;
  /** Modules of src/web/assets that make the page quicker; it works without. */
  readonly scripts?: readonly string[];
  readonly body: Html;
}

/** A whole HTML document with the style sheet. For pages with a frame of their own; `publicPage` has the usual one. */
export function htmlDocument(site: Site, parts: DocumentParts): string {
  const { shell } = TEXTS[parts.language];
  const { head = NOTHING, scripts = [] } = parts;
  return html`<!doctype html>
    <html lang="${parts.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${parts.title === "" ? shell.serviceName : `${parts.title} – ${shell.serviceName}`}</title>
        <link rel="stylesheet" href="${site.assets.address("site.css")}" />
        <link rel="icon" href="${site.assets.address("icon.svg")}" type="image/svg+xml" />
        ${head}
        ${scripts.map((name) => html`<script type="module" src="${site.assets.address(name)}"></script>`)}
      </head>
      <body>
        ${parts.body}
      </body>
    </html>`.html;
}

export interface PageParts extends Omit<DocumentParts, "body"> {
  /** One or two sentences for search engines and shared links. */
  readonly description?: string;
  /** Path and query of the same page in a language; search engines and the language switch use it. */
  readonly address: (language: InterfaceLanguage) => string;
  /** The page of the navigation that this one is; null for those that are not in it. */
  readonly current: PageName | null;
  readonly main: Html;
  /** False keeps it out of search engines. */
  readonly indexed?: boolean;
}

/** A page for everybody: skip link, header with languages and navigation, footer. */
export function publicPage(site: Site, parts: PageParts): string {
  const { language } = parts;
  return htmlDocument(site, {
    ...parts,
    head: html`${metaTags(site, parts)}${parts.head ?? NOTHING}`,
    body: html`<a class="skip-link" href="#main">${TEXTS[language].shell.skip}</a>
      ${header(parts)}
      <main id="main" tabindex="-1">${parts.main}</main>
      ${footer(language)}`,
  });
}

function metaTags(site: Site, { language, title, description, address, indexed = true }: PageParts): Html {
  const { shell } = TEXTS[language];
  const url = (code: InterfaceLanguage): string => site.publicUrl + address(code);
  const told = description ?? shell.description;
  return html`<meta name="description" content="${told}" />
    ${indexed ? null : html`<meta name="robots" content="noindex" />`}
    <link rel="canonical" href="${url(language)}" />
    ${LANGUAGE_ORDER.map((code) => html`<link rel="alternate" hreflang="${code}" href="${url(code)}" />`)}
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${shell.serviceName}" />
    <meta property="og:title" content="${title === "" ? shell.serviceName : title}" />
    <meta property="og:description" content="${told}" />
    <meta property="og:url" content="${url(language)}" />
    <meta property="og:locale" content="${OPEN_GRAPH_LOCALES[language]}" />`;
}

const OPEN_GRAPH_LOCALES = { fi: "fi_FI", sv: "sv_FI", en: "en_GB" } as const;

function header({ language, address, current }: PageParts): Html {
  const { shell } = TEXTS[language];
  return html`<header class="site-header">
    <div class="site-header-row">
      <a class="site-name" href="${pagePath("tray", language)}">${shell.serviceName}</a>
      <nav class="languages" aria-label="${shell.languages}">
        <ul>
          ${LANGUAGE_ORDER.map((code) => languageLink(code, language, address(code)))}
        </ul>
      </nav>
    </div>
    <nav class="site-navigation" aria-label="${shell.navigation}">
      <ul>
        ${NAVIGATION.map(
          (page) =>
            html`<li>
              <a href="${pagePath(page, language)}" ${page === current ? html` aria-current="page"` : null}
                >${shell.pages[page]}</a
              >
            </li>`,
        )}
      </ul>
    </nav>
  </header>`;
}

function languageLink(code: InterfaceLanguage, current: InterfaceLanguage, address: string): Html {
  const state = code === current ? html` aria-current="true"` : null;
  return html`<li>
    <a href="${address}" lang="${code}" hreflang="${code}" ${state}>${LANGUAGE_NAMES[code]}</a>
  </li>`;
}

function footer(language: InterfaceLanguage): Html {
  const { shell } = TEXTS[language];
  return html`<footer class="site-footer">
    <p>${shell.footer}</p>
    <p>
      <a href="${pagePath("about", language)}">${shell.pages.about}</a>
      <a href="/api/v1/openapi.json">${shell.openData}</a>
    </p>
  </footer>`;
}

import { holdsRole, type Role, type Session } from "../../domain/operations/operators.ts";
import { type InterfaceLanguage, LANGUAGE_ORDER } from "../../domain/text.ts";
import { TEXTS } from "../locales/texts.ts";
import { type Html, html, NOTHING } from "../views/html.ts";
import { LANGUAGE_NAMES, byLocale } from "../views/language.ts";
import { htmlDocument, type Site } from "../views/layout.ts";
import { operationsPath } from "./page-routes.ts";

/** Pages that the navigation names, in its order, with the least role that may come. */
const NAVIGATION = [
  { name: "overview", path: "/overview", access: "viewer" },
  { name: "runs", path: "/runs", access: "viewer" },
  { name: "identity", path: "/identity", access: "viewer" },
  { name: "guard", path: "/guard", access: "viewer" },
  { name: "alerts", path: "/alerts", access: "viewer" },
  { name: "feedback", path: "/feedback", access: "viewer" },
  { name: "recipients", path: "/recipients", access: "viewer" },
  { name: "records", path: "/records", access: "viewer" },
  { name: "quarantine", path: "/quarantine", access: "viewer" },
  { name: "drift", path: "/drift", access: "viewer" },
  { name: "schedules", path: "/schedules", access: "viewer" },
  { name: "queues", path: "/queues", access: "viewer" },
  { name: "audit", path: "/audit", access: "operator" },
  { name: "accounts", path: "/accounts", access: "admin" },
  { name: "own", path: "/own", access: "viewer" },
] as const satisfies readonly { name: string; path: string; access: Role }[];

type OperationsPageName = (typeof NAVIGATION)[number]["name"];

/** Who looks, and the token for the forms of the page. */
export interface Viewer {
  readonly language: InterfaceLanguage;
  readonly signedIn: Session | null;
  readonly formToken: string;
}

export interface OperationsPageParts {
  readonly title: string;
  /** Below the language, with the query: the same page in another language is there. */
  readonly path: string;
  readonly current?: OperationsPageName;
  readonly main: Html;
  readonly scripts?: readonly string[];
}

/** A page for operators: skip link, navigation by role, who is signed in. Never in search engines. */
export function operationsPage(site: Site, viewer: Viewer, parts: OperationsPageParts): string {
  const { language } = viewer;
  return htmlDocument(site, {
    language,
    title: parts.title,
    head: html`<meta name="robots" content="noindex" />`,
    scripts: parts.scripts ?? [],
    body: html`<a class="skip-link" href="#main">${TEXTS[language].shell.skip}</a>
      ${header(viewer, parts)}
      <main id="main" tabindex="-1">${parts.main}</main>`,
  });
}

function header(viewer: Viewer, parts: OperationsPageParts): Html {
  const { language, signedIn } = viewer;
  const { shell, operations } = TEXTS[language];
  return html`<header class="site-header">
    <div class="site-header-row">
      <a class="site-name" href="/operations/">${operations.name}</a>
      <nav class="languages" aria-label="${shell.languages}">
        <ul>
          ${LANGUAGE_ORDER.map((code) => languageLink(code, language, parts.path))}
        </ul>
      </nav>
    </div>
    ${signedIn === null ? NOTHING : navigation(viewer, signedIn, parts)}
  </header>`;
}

function languageLink(code: InterfaceLanguage, current: InterfaceLanguage, path: string): Html {
  const state = code === current ? html` aria-current="true"` : null;
  return html`<li>
    <a href="${operationsPath(code, path)}" lang="${code}" hreflang="${code}" ${state}
      >${LANGUAGE_NAMES[code]}</a
    >
  </li>`;
}

function navigation(viewer: Viewer, { operator }: Session, { current }: OperationsPageParts): Html {
  const { language } = viewer;
  const { shell, operations } = TEXTS[language];
  const shown = NAVIGATION.filter(({ access }) => holdsRole(operator.role, access));
  return html`<nav class="site-navigation" aria-label="${shell.navigation}">
      <ul>
        ${shown.map(
          ({ name, path }) =>
            html`<li>
              <a
                href="${operationsPath(language, path)}"
                ${name === current ? html` aria-current="page"` : null}
                >${operations.pages[name]}</a
              >
            </li>`,
        )}
      </ul>
    </nav>
    <div class="site-header-row">
      <p class="small">${operations.signedInAs(operator.name)}</p>
      ${actForm(viewer, "/sign-out", NOTHING, operations.signOut)}
    </div>`;
}

/** A form whose only control, besides what is in it, is its button. */
export function actForm(viewer: Viewer, path: string, content: Html, button: string): Html {
  return html`<form method="post" action="${operationsPath(viewer.language, path)}">
    ${formToken(viewer)}${content}
    <button type="submit" class="button plain">${button}</button>
  </form>`;
}

/** What shows that a form came from this page; every form that acts has it. */
export function formToken({ formToken: token }: Viewer): Html {
  return html`<input type="hidden" name="_form" value="${token}" />`;
}

const timesOf = (style: Intl.DateTimeFormatOptions) =>
  byLocale((locale) => new Intl.DateTimeFormat(locale, { ...style, timeZone: "Europe/Helsinki" }));

const MOMENTS = timesOf({ dateStyle: "medium", timeStyle: "short" });
const CLOCKS = timesOf({ timeStyle: "medium" });

/** A time for people, in Helsinki. */
export function momentOf(at: Date | null, language: InterfaceLanguage): Html {
  if (at === null) return html`${TEXTS[language].operations.never}`;
  return html`<time datetime="${at.toISOString()}">${MOMENTS[language].format(at)}</time>`;
}

/** The time of a day with seconds, in Helsinki. */
export function clockOf(at: Date, language: InterfaceLanguage): Html {
  return html`<time datetime="${at.toISOString()}">${CLOCKS[language].format(at)}</time>`;
}

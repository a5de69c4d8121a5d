import type { MatchPair } from "../../../domain/identity/decisions.ts";
import type { PairReview, RecordPlace } from "../../../domain/identity/pair-review.ts";
import { keyText, type RecordKey } from "../../../domain/source.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html, NOTHING } from "../../views/html.ts";
import { pagePath } from "../../views/paths.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { nameHtml } from "../../views/told.ts";
import type { Viewer } from "../frame.ts";
import { percentText } from "../numbers.ts";
import { operationsPath } from "../page-routes.ts";
import { table } from "../../views/table.ts";
import { stateOf } from "./pairs-page.ts";

/** The records that are one with either of the two, and every pair among them: why they are, or are not. */
export function clusterSection(viewer: Viewer, { members, links, pair }: PairReview): Html {
  const { identity } = TEXTS[viewer.language];
  if (members.length === 0) return NOTHING;
  const others = links.filter(({ id }) => id !== pair.id);
  return html`<h2 id="cluster">${identity.cluster}</h2>
    <p>${identity.clusterIntro}</p>
    ${table(
      "cluster",
      [identity.member, identity.listing, identity.role],
      members.map((member) => memberRow(viewer, member, pair)),
    )}
    ${
      others.length > 0 &&
      html`<h3 id="links">${identity.links}</h3>
        ${table(
          "links",
          [identity.pair, identity.score, identity.state],
          others.map((link) => linkRow(viewer, link)),
        )}`
    }`;
}

function memberRow({ language }: Viewer, member: RecordPlace, pair: MatchPair): Html {
  const { identity } = TEXTS[language];
  const name = nameHtml(member.name, language, identity.nameless);
  const isListing = pair.subject === "listing";
  return html`<tr>
    <th scope="row">${recordName(member.key)}${letterOf(member.key, pair)}</th>
    <td>
      ${isListing ? html`<a href="${pagePath("listing", language, member.currentId)}">${name}</a>` : name}
    </td>
    <td>${identity.roles[member.role]}</td>
  </tr>`;
}

function letterOf(key: RecordKey, { a, b }: MatchPair): string {
  if (keyText(key) === keyText(a)) return " (A)";
  return keyText(key) === keyText(b) ? " (B)" : "";
}

function linkRow(viewer: Viewer, link: MatchPair): Html {
  const { language } = viewer;
  const { identity } = TEXTS[language];
  return html`<tr>
    <th scope="row">
      <a href="${operationsPath(language, `/identity/${link.id}`)}"
        >${recordName(link.a)} ${identity.versus} ${recordName(link.b)}</a
      >
    </th>
    <td>${link.score === null ? identity.notCompared : percentText(link.score, language)}</td>
    <td>${stateOf(viewer, link)}</td>
  </tr>`;
}

function recordName({ source, id }: RecordKey): string {
  return `${SOURCE_NAMES[source]} ${id}`;
}

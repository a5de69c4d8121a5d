import { Feed } from "feed";
import type { OrganisationDocument, StateChange } from "../../../domain/catalogue/catalogue-reader.ts";
import { REASON_MESSAGES } from "../../../domain/messages.ts";
import { type InterfaceLanguage, preferredText } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { pagePath } from "../../views/paths.ts";
import { feedPath } from "./page.ts";

interface FeedParts {
  readonly organisation: OrganisationDocument;
  readonly changes: readonly StateChange[];
  readonly language: InterfaceLanguage;
  readonly publicUrl: string;
}

/** Atom: when listings of an organisation came to show, and when they stopped, with the reason. */
export function stateFeed({ organisation, changes, language, publicUrl }: FeedParts): string {
  const { trace } = TEXTS[language];
  const name = preferredText(organisation.name) ?? organisation.id;
  const page = `${publicUrl}${pagePath("trace", language)}?${new URLSearchParams({
    q: organisation.businessId ?? name,
  }).toString()}`;
  const feed = new Feed({
    id: `urn:uuid:${organisation.id}`,
    title: trace.feedTitle(name),
    link: page,
    language,
    generator: false,
    updated: new Date(changes[0]?.at ?? organisation.updatedAt),
    feedLinks: { atom: publicUrl + feedPath(language, organisation.id) },
    author: { name },
  });
  for (const { listingId, version, at, name: listing, state, reason } of changes) {
    feed.addItem({
      id: `urn:tarmoa-sync:listing:${listingId}:${version}`,
      title: `${trace.states[state]}: ${preferredText(listing) ?? trace.nameless}`,
      link: page,
      date: new Date(at),
      description: reason === null ? trace.states[state] : REASON_MESSAGES[reason][language],
    });
  }
  return feed.atom1();
}

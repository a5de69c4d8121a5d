import type { ProposalSummary } from "../../../domain/pull/guard-review.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { type Html, html } from "../../views/html.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { inLanguage, type Told, told } from "../../views/told.ts";

type Proposal = Pick<ProposalSummary, "source" | "organisationId" | "organisation">;

/** The source, and of what of it a proposal is. */
export function titleText(proposal: Proposal, language: InterfaceLanguage): string {
  return `${SOURCE_NAMES[proposal.source]}: ${concerned(proposal, language).text}`;
}

/** The same with the name of the organisation marked as what language it is in. */
export function titleHtml(proposal: Proposal, language: InterfaceLanguage): Html {
  return html`${SOURCE_NAMES[proposal.source]}: ${inLanguage(concerned(proposal, language), language)}`;
}

/** An organisation by its name, or the whole source. */
function concerned({ organisationId, organisation }: Proposal, language: InterfaceLanguage): Told {
  const { guard } = TEXTS[language];
  if (organisationId === null) return { text: guard.wholeSource, language };
  return told(organisation ?? {}, language) ?? { text: guard.unknownOrganisation, language };
}

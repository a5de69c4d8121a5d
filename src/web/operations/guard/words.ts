import type { ProposalSummary } from "../../../domain/guard-review.ts";
import type { InterfaceLanguage } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { told } from "../../views/told.ts";

/** What a proposal is of: an organisation by its name, or the whole source. */
export function concerned(
  { organisationId, organisation }: Pick<ProposalSummary, "organisationId" | "organisation">,
  language: InterfaceLanguage,
): string {
  const { guard } = TEXTS[language];
  if (organisationId === null) return guard.wholeSource;
  return told(organisation ?? {}, language)?.text ?? guard.unknownOrganisation;
}

export function percentOf(share: number): number {
  return Math.round(share * 100);
}

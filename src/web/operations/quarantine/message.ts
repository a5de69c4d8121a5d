import { PROBLEM_MESSAGES } from "../../../domain/messages.ts";
import type { QuarantinedRecord, QuarantineOwner } from "../../../domain/mirror/quarantine.ts";
import { type InterfaceLanguage, LANGUAGE_ORDER, preferredText } from "../../../domain/text.ts";
import { TEXTS } from "../../locales/texts.ts";
import { pagePath } from "../../views/paths.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";

/** The language that an organisation is written to in: the first of fi, sv, en that it gives its name in. */
export function languageOf({ name }: QuarantineOwner): InterfaceLanguage {
  return LANGUAGE_ORDER.find((language) => (name[language] ?? "").trim() !== "") ?? "fi";
}

/** What to write to an organisation: which of its records cannot be read, why, what to do, and where it sees all of it. */
export function messageTo(
  owner: QuarantineOwner,
  records: readonly QuarantinedRecord[],
  { language, publicUrl }: { readonly language: InterfaceLanguage; readonly publicUrl: string },
): string {
  const { quarantine } = TEXTS[language];
  const name = owner.name[language] ?? preferredText(owner.name) ?? "";
  const query = new URLSearchParams({ q: owner.businessId ?? name }).toString();
  const items = records.flatMap(({ key, name: listing, codes }) => [
    `– ${SOURCE_NAMES[key.source]} ${key.id}${listing === null ? "" : ` (${preferredText(listing) ?? ""})`}`,
    ...codes.map((code) => `  ${PROBLEM_MESSAGES[code][language]}`),
  ]);
  return [
    quarantine.messageBegins,
    "",
    quarantine.messageSays(name),
    "",
    ...items,
    "",
    quarantine.messageLink,
    `${publicUrl}${pagePath("trace", language)}?${query}`,
    "",
    quarantine.messageEnds,
  ].join("\n");
}

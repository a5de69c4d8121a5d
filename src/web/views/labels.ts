import type { Vocabularies } from "../../domain/derive/mapping.ts";
import type { InterfaceLanguage } from "../../domain/text.ts";

/** Names of codes in one language. */
export interface Labels {
  readonly language: InterfaceLanguage;
  /** The code itself when no vocabulary has it. */
  of(scheme: string, code: string): string;
  /** Codes of a vocabulary, in its order. */
  codes(scheme: string): readonly string[];
}

export function createLabels(vocabularies: Vocabularies, language: InterfaceLanguage): Labels {
  const byScheme = new Map(
    [...vocabularies].map(([scheme, terms]) => [
      scheme,
      new Map(terms.map(({ code, label }) => [code, label[language]])),
    ]),
  );
  return {
    language,
    of: (scheme, code) => byScheme.get(scheme)?.get(code) ?? code,
    codes: (scheme) => [...(byScheme.get(scheme)?.keys() ?? [])],
  };
}

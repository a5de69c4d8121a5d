import type { AccessibilityFact, TriState } from "../../domain/catalogue/listing.ts";
import { itemsOf, textOf, type Item } from "./fields.ts";

/**
 * Sentences of the national accessibility register that say one thing plainly, in Finnish and English. A sentence
 * that is not recognised says nothing: the register has hundreds, and a wrong promise is worse than none.
 */
const STATEMENTS: readonly { readonly feature: string; readonly about: RegExp; readonly denied: RegExp }[] = [
  {
    feature: "accessible-parking",
    about: /esteet\p{L}* (?:auto|pysäköinti)paik|accessible (?:car )?parking/iu,
    denied: /\bei ole\b|\bis no\b|\bare no\b/iu,
  },
  {
    feature: "accessible-toilet",
    about: /esteet\p{L}* (?:wc|vessa|käymälä)|accessible toilet/iu,
    denied: /\bei ole\b|\bis no\b|\bare no\b|\bdoes not have\b/iu,
  },
  {
    feature: "automatic-door",
    about: /\bov(?:i|et) avautu\p{L}* automaattisesti|\bdoors? opens? automatically/iu,
    denied: /\bei (?:avaudu|ole)\b|\bnot\b/iu,
  },
  {
    feature: "induction-loop",
    about: /induktiosilmuk|induction loop/iu,
    denied: /\bei ole\b|\bis no\b|\bare no\b|\bdoes not have\b/iu,
  },
  {
    feature: "lift",
    about:
      /\bon hissi(?!\p{L})|\bei ole hissiä(?!\p{L})|\b(?:has|is) an? (?:lift|elevator)\b|\bno (?:lift|elevator)\b/iu,
    denied: /\bei ole\b|\bno (?:lift|elevator)\b/iu,
  },
  {
    feature: "step-free-entrance",
    about:
      /sisäänkäyn\p{L}* (?:on portaaton|edessä on portaita|yhteydessä on portaita|yhteydessä ei ole portaita)|entrance (?:has no|has) (?:steps|stairs)/iu,
    denied: /\bon portaita\b|\bhas (?:steps|stairs)\b/iu,
  },
];

/** Facts of the entrances of an address, by feature; where two sentences contradict each other, nothing is said. */
export function readAccessibility(address: Item): readonly AccessibilityFact[] {
  const found = new Map<string, TriState>();
  for (const sentence of sentencesOf(address)) {
    for (const { feature, about, denied } of STATEMENTS) {
      if (!about.test(sentence)) continue;
      const value = denied.test(sentence) ? "no" : "yes";
      const known = found.get(feature);
      found.set(feature, known === undefined || known === value ? value : "unknown");
    }
  }
  return [...found]
    .filter(([, value]) => value !== "unknown")
    .map(([feature, value]) => ({ feature, value }))
    .sort((a, b) => (a.feature < b.feature ? -1 : 1));
}

/** Each sentence once: in Finnish, or in English where there is no Finnish one. */
function sentencesOf(address: Item): readonly string[] {
  return itemsOf(address.value, "entrances")
    .flatMap(({ value }) => itemsOf(value, "accessibilitySentences"))
    .flatMap(({ value }) => itemsOf(value, "sentences"))
    .flatMap(({ value }) => {
      const texts = itemsOf(value, "sentence");
      const inLanguage = (language: string): string | undefined =>
        texts
          .filter((text) => textOf(text.value, "language") === language)
          .flatMap((text) => textOf(text.value, "value") ?? [])
          .sort()[0];
      return inLanguage("fi") ?? inLanguage("en") ?? [];
    });
}

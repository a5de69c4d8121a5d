import cronstrue from "cronstrue/i18n.js";
import type { InterfaceLanguage } from "../../../domain/text.ts";

/** The library's own types of this entry do not tell that its function takes anything. */
const describer: {
  toString(
    cron: string,
    options: { readonly locale: string; readonly use24HourTimeFormat: boolean; readonly verbose: boolean },
  ): string;
} = cronstrue;

/** What the library says otherwise than people do. */
const MENDED: Readonly<Record<InterfaceLanguage, readonly (readonly [RegExp, string])[]>> = {
  fi: [
    [/(\d\d):(\d\d)/g, "$1.$2"],
    [/kuukauden (\d+) päivä/, "kuukauden $1. päivä"],
    [/ - /g, "–"],
  ],
  sv: [
    [/(\d\d):(\d\d)/g, "$1.$2"],
    [/^Kl /, "Kl. "],
    [/bara på (?=[a-zåäö]+$)/, "bara i "],
    [/på dag (\d+) av månaden/, "den $1:e i månaden"],
  ],
  en: [],
};

/** A cron expression in words; null for one that the library cannot read. */
export function cronWords(cron: string, language: InterfaceLanguage): string | null {
  try {
    const [, hour] = cron.trim().split(/\s+/);
    // "Every day" is worth saying of a clock time, and goes without saying of every quarter of an hour.
    const verbose = hour !== "*";
    const words = describer.toString(cron, { locale: language, use24HourTimeFormat: true, verbose });
    return MENDED[language].reduce(
      (text, [wrong, right]) => text.replaceAll(new RegExp(wrong, "g"), right),
      words,
    );
  } catch {
    return null;
  }
}

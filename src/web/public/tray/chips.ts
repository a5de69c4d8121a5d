import type { InterfaceLanguage } from "../../../domain/text.ts";
import type { SourceId } from "../../../domain/source.ts";
import { TEXTS } from "../../locales/texts.ts";
import { daysText, dayText } from "../../views/day-words.ts";
import type { Labels } from "../../views/labels.ts";
import { SOURCE_NAMES } from "../../views/source-names.ts";
import { searchQuery, type Selection, WEEKDAYS } from "./selection.ts";

/** A filter in use, and the query of the same search without it. */
export interface Chip {
  readonly text: string;
  readonly without: string;
}

/** Parameters whose values are codes of a vocabulary. */
const SCHEMES: Readonly<Record<string, string>> = {
  region: "regions",
  municipality: "municipalities",
  theme: "themes",
  targetGroup: "target-groups",
  age: "ages",
  cost: "costs",
  channel: "channels",
  language: "languages",
  textLanguage: "languages",
  accessibility: "accessibility",
  kind: "kinds",
  organisationKind: "organisation-types",
  freshness: "freshness",
  state: "states",
};

/** Not filters: they say how results are shown. */
const SHOWING = new Set(["page", "size", "sort"]);

/** Every filter in use, in the order given. */
export function chipsOf(given: Selection["given"], labels: Labels): readonly Chip[] {
  return [...given]
    .filter(([name]) => !SHOWING.has(name))
    .flatMap(([name, values]) =>
      values.map((value) => {
        const left = values.filter((other) => other !== value);
        return { text: textOf(name, value, labels), without: searchQuery(given, { [name]: left }) };
      }),
    );
}

function textOf(name: string, value: string, labels: Labels): string {
  const { tray } = TEXTS[labels.language];
  const scheme = SCHEMES[name];
  if (name === "age" && /^\d+$/.test(value)) return tray.exactAge(value);
  if (scheme !== undefined) return labelled(name, value, labels.of(scheme, value), labels.language);
  switch (name) {
    case "q":
      return tray.chips.word(value);
    case "neighbours":
      return tray.neighbours;
    case "near":
      return tray.chips.near;
    case "distanceKm":
      return tray.chips.distance(value);
    case "organisation":
      return tray.chips.organisation;
    case "weekday":
      return weekdayText(value, labels.language);
    case "when":
      return whenChip(value, labels.language);
    case "source":
      return SOURCE_NAMES[value as SourceId];
    default:
      return tray.chips.other(name, value);
  }
}

/** Two filters are told by the same names of languages, so each says which it is. */
function labelled(name: string, value: string, label: string, language: InterfaceLanguage): string {
  const { tray } = TEXTS[language];
  if (name === "language") return tray.chips.other(tray.groups.language, label);
  if (name === "textLanguage") return tray.chips.other(tray.groups.textLanguage, label);
  if (name === "age" && label === value) return tray.exactAge(value);
  return label;
}

function weekdayText(value: string, language: InterfaceLanguage): string {
  return TEXTS[language].time.daysEvery[WEEKDAYS.indexOf(value)] ?? value;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

function whenChip(value: string, language: InterfaceLanguage): string {
  const { time } = TEXTS[language];
  const [first = "", last = first] = value.split("/");
  if (DATE.test(first) && DATE.test(last)) return daysText(first, last, language);
  if (DATE.test(first)) return time.from(dayText(first, language));
  if (DATE.test(last)) return time.until(dayText(last, language));
  return value;
}

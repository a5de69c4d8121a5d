import { unique } from "./words.ts";

/** Beginnings of folded words that set groups of one name apart, in the three languages. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  "term:spring": ["kevat", "varen", "varterminen", "spring"],
  "term:summer": ["kesa", "sommar", "summer"],
  "term:autumn": ["syksy", "syys", "hosten", "hostterminen", "autumn"],
  "term:winter": ["talvi", "vinter", "winter"],
  "level:beginner": ["aloittel", "alkeis", "alkeet", "nyborjar", "beginner"],
  "level:advanced": ["jatkaj", "jatkoryhm", "jatkokurss", "edistyn", "fortsatt", "avancerad", "advanced"],
  "part:morning": ["aamuryhm", "aamupaivaryhm", "morgongrupp", "formiddagsgrupp", "morning"],
  "part:day": ["paivaryhm", "daggrupp", "daytime"],
  "part:evening": ["iltaryhm", "kvallsgrupp", "evening"],
  "who:women": ["naiset", "naisten", "naisille", "kvinnor", "damer", "women"],
  "who:men": ["miehet", "miesten", "miehille", "herrar"],
  "who:girls": ["tytot", "tyttojen", "tytoille", "flickor", "girls"],
  "who:boys": ["pojat", "poikien", "pojille", "pojkar", "boys"],
  "day:1": ["maanantai", "mandag", "monday"],
  "day:2": ["tiistai", "tisdag", "tuesday"],
  "day:3": ["keskiviik", "onsdag", "wednesday"],
  "day:4": ["torstai", "torsdag", "thursday"],
  "day:5": ["perjantai", "fredag", "friday"],
  "day:6": ["lauantai", "lordag", "saturday"],
  "day:7": ["sunnuntai", "sondag", "sunday"],
};

/** Marks whose words are too short to be beginnings: they must be the whole word. */
const WHOLE_WORDS: Readonly<Record<string, string>> = {
  var: "term:spring",
  host: "term:autumn",
  men: "who:men",
};

/**
 * Marks of folded names: term, year, level, part of the day, for whom, and numbers. Words of all languages give the
 * same mark, so that "syksy" and "hösten" agree.
 */
export function marksOf(names: Iterable<string>): readonly string[] {
  const words = [...names].flatMap((name) => name.split(" "));
  return unique(words.flatMap(marksOfWord));
}

function marksOfWord(word: string): readonly string[] {
  if (/^20\d\d$/.test(word)) return [`year:${word}`];
  if (/^\d{1,4}$/.test(word)) return [`number:${word}`];
  const whole = WHOLE_WORDS[word];
  if (whole !== undefined) return [whole];
  return Object.entries(MARKS).flatMap(([mark, beginnings]) =>
    beginnings.some((beginning) => word.startsWith(beginning)) ? [mark] : [],
  );
}

/** Marks of both sides by their category; `differ` when a category is told by both and shares nothing. */
export function compareMarks(
  a: readonly string[],
  b: readonly string[],
): Readonly<Record<"term" | "group", "agree" | "one-sided" | "differ">> {
  const categories = unique([...a, ...b].map(categoryOf));
  const of = (wanted: (category: string) => boolean): "agree" | "one-sided" | "differ" => {
    const found = categories.filter(wanted).map((category) => compareCategory(category, a, b));
    if (found.includes("differ")) return "differ";
    return found.includes("one-sided") ? "one-sided" : "agree";
  };
  return { term: of(isTerm), group: of((category) => !isTerm(category)) };
}

const isTerm = (category: string): boolean => category === "term" || category === "year";

function categoryOf(mark: string): string {
  return mark.slice(0, mark.indexOf(":"));
}

function compareCategory(
  category: string,
  a: readonly string[],
  b: readonly string[],
): "agree" | "one-sided" | "differ" {
  const inA = a.filter((mark) => categoryOf(mark) === category);
  const inB = b.filter((mark) => categoryOf(mark) === category);
  if (inA.length === 0 || inB.length === 0) return "one-sided";
  return inA.join() === inB.join() ? "agree" : "differ";
}

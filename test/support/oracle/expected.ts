/** What the catalogue must say of one root; of the fields named here, and no others, the oracle knows the truth. */
export interface Expected {
  readonly state: "visible" | "upcoming" | "ended" | "hidden" | "quarantined";
  readonly reason: string | null;
  readonly said: Said | null;
  /** By what it is judged when others describe the same activity; null of a root that cannot be read. */
  readonly grounds: Grounds | null;
  /** False: no list of the region names it, so the catalogue may never have heard of it. */
  readonly listed: boolean;
}

/** What decides whether a root is shown, each apart from the others. */
export interface Grounds {
  /** Why its kind is never shown. */
  readonly rule: string | null;
  readonly visibility: "visible" | "upcoming" | "ended";
  /** Whether all of its meetings have been. */
  readonly over: boolean;
  /** Whether it names a way of taking part; null: not known to the oracle. */
  readonly offers: boolean | null;
}

/** What a listing says; null of a root that cannot be read. White space in texts is collapsed. */
export interface Said {
  readonly name: Readonly<Record<string, string>>;
  readonly summary: Readonly<Record<string, string>>;
  readonly businessId: string | null;
  readonly municipalities: readonly string[];
  readonly nationwide: boolean;
  readonly themes: readonly string[];
  readonly targetGroups: readonly string[];
  readonly cost: string;
  readonly registration: string;
  /** E-mails, phones and web addresses of a Lähellä.fi listing, phones of a service; null: typed oddly, not compared. */
  readonly contacts: readonly string[] | null;
  /** Start of the next meeting of each way of taking part; null of services, whose hours are not compared. */
  readonly next: readonly (string | null)[] | null;
}

/** By `source/id`. */
export type ExpectedListings = ReadonlyMap<string, Expected>;

export type Language = "fi" | "sv" | "en";
export const LANGUAGES: readonly Language[] = ["fi", "sv", "en"];

export function collapsed(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** The texts that say something, by language. */
export function told(
  texts: Readonly<Partial<Record<Language, string>>>,
  read: (text: string) => string = collapsed,
): Record<string, string> {
  const entries = LANGUAGES.flatMap((language) => {
    const text = read(texts[language] ?? "");
    return text === "" ? [] : [[language, text] as const];
  });
  return Object.fromEntries(entries);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2];

/** A business id whose check digit is right (R12), else null. */
export function rightBusinessId(text: string | null | undefined): string | null {
  const found = /^(\d{7})-(\d)$/.exec(text ?? "");
  if (found === null) return null;
  const [, digits = "", check = ""] = found;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  const left = sum % 11;
  return left !== 1 && Number(check) === (left === 0 ? 0 : 11 - left) ? `${digits}-${check}` : null;
}

import { collapsed, type Expected, type ExpectedListings, type Said } from "./expected.ts";
import type { OracleQuestion } from "./oracle.ts";
import { type Companion, statesTogether } from "./together.ts";

/** What the catalogue holds of one root, as its tables say. */
export interface Shown extends Companion {
  readonly listingId: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly document: ShownDocument | null;
}

type Texts = Readonly<Record<string, string>>;

interface ShownContact {
  readonly type: string;
  readonly value: string;
  readonly unread?: boolean;
}

/** The fields of a listing document that are compared. */
export interface ShownDocument {
  readonly state: string;
  readonly stateReason: string | null;
  readonly name: Texts;
  readonly summary: Texts;
  readonly organisation: { readonly businessId: string | null } | null;
  readonly municipalities: readonly { readonly code: string }[];
  readonly nationwide: boolean;
  readonly themes: readonly string[];
  readonly targetGroups: readonly string[];
  readonly cost: string;
  readonly registration: string;
  readonly contacts: readonly ShownContact[];
  readonly offerings: readonly {
    readonly nextOccurrences: readonly string[];
    readonly contacts: readonly ShownContact[];
  }[];
}

export interface Difference {
  readonly key: string;
  readonly field: string;
  readonly catalogue: unknown;
  readonly truth: unknown;
}

/** Where the catalogue does not say what is true; empty when all is well. */
export function differencesOf(
  shown: readonly Shown[],
  truth: ExpectedListings,
  { now, scope }: Pick<OracleQuestion, "now" | "scope">,
): readonly Difference[] {
  const groups = Map.groupBy(shown, ({ listingId }) => listingId);
  const shared = [...groups.values()].filter(({ length }) => length > 1);
  const inCompany = new Set(shared.flat().map(({ key }) => key));
  const alone = new Map(shown.flatMap((one) => (inCompany.has(one.key) ? [] : [[one.key, one] as const])));
  return [
    ...[...truth].flatMap(([key, expected]) =>
      inCompany.has(key) ? [] : differencesOfOne(key, alone.get(key), expected, now),
    ),
    ...[...alone.values()].filter(({ key }) => !truth.has(key)).flatMap(differencesOfGone),
    ...shared.flatMap((roots) => differencesOfShared(roots, truth, scope)),
  ];
}

/** Listings in which roots stand together that describe different activities. */
export function strangersIn(
  shown: readonly Shown[],
  company: { of(key: string): string },
): readonly Difference[] {
  return [...Map.groupBy(shown, ({ listingId }) => listingId).values()].flatMap((roots) => {
    const keys = roots.map(({ key }) => key);
    return new Set(keys.map((key) => company.of(key))).size > 1
      ? [{ key: keys[0] ?? "", field: "listing", catalogue: keys, truth: "several activities" }]
      : [];
  });
}

/**
 * Of a listing of several roots, whose fields come from one or the other: its state is one that it may have, its names
 * are names that one of them has, and each root's outcome is the listing's, or that it is gone.
 */
function differencesOfShared(
  roots: readonly Shown[],
  truth: ExpectedListings,
  scope: readonly string[] | null,
): readonly Difference[] {
  const states = statesTogether(roots, truth, scope);
  if (states === null) return [];
  const key = roots.map((one) => `${one.key} (${one.role})`).join(" + ");
  const document = roots[0]?.document ?? null;
  const state = document?.state ?? "withdrawn";
  const names = roots.flatMap((one) => Object.entries(truth.get(one.key)?.said?.name ?? {}));
  const strange = Object.entries(collapsedTexts(document?.name ?? {})).filter(
    ([language, name]) => !names.some(([other, known]) => other === language && known === name),
  );
  return [
    ...([...states].some((one) => one === state)
      ? []
      : [{ key, field: "state", catalogue: state, truth: [...states] }]),
    ...(strange.length === 0 || state === "withdrawn"
      ? []
      : [{ key, field: "name", catalogue: strange, truth: names }]),
    ...roots.flatMap((one) =>
      difference(one.key, "outcome", one.outcome, truth.has(one.key) ? state : "withdrawn"),
    ),
  ];
}

/** A root that its source does not show: the catalogue may remember it, as withdrawn. */
function differencesOfGone({ key, outcome, document }: Shown): readonly Difference[] {
  const states = { outcome, shown: document?.state ?? "withdrawn" };
  const wanted = { outcome: "withdrawn", shown: "withdrawn" };
  return difference(key, "state of what is gone", states, wanted);
}

function differencesOfOne(
  key: string,
  shown: Shown | undefined,
  expected: Expected,
  now: Date,
): readonly Difference[] {
  if (shown === undefined)
    return expected.listed ? [{ key, field: "root", catalogue: null, truth: expected.state }] : [];
  const outcome = difference(
    key,
    "outcome",
    { state: shown.outcome, reason: shown.reason },
    { state: expected.state, reason: expected.reason },
  );
  const { said } = expected;
  if (said === null) return outcome;
  if (shown.document === null)
    return [...outcome, { key, field: "document", catalogue: null, truth: expected.state }];
  const { state, stateReason } = shown.document;
  return [
    ...outcome,
    ...difference(
      key,
      "shown state",
      { state, stateReason },
      { state: expected.state, stateReason: expected.reason },
    ),
    ...differencesSaid(key, shown.document, said, now),
  ];
}

function differencesSaid(key: string, document: ShownDocument, said: Said, now: Date): readonly Difference[] {
  const catalogue: Said = {
    name: collapsedTexts(document.name),
    summary: collapsedTexts(document.summary),
    businessId: document.organisation?.businessId ?? null,
    municipalities: document.municipalities.map(({ code }) => code).sort(),
    nationwide: document.nationwide,
    themes: document.themes.toSorted(),
    targetGroups: document.targetGroups.toSorted(),
    cost: document.cost,
    registration: document.registration,
    contacts: said.contacts === null ? null : contactsOf(key, document),
    next: said.next === null ? null : nextOf(document, said.next, now),
  };
  return FIELDS.flatMap((field) => difference(key, field, catalogue[field], said[field]));
}

const FIELDS: readonly (keyof Said)[] = [
  "name",
  "summary",
  "businessId",
  "municipalities",
  "nationwide",
  "themes",
  "targetGroups",
  "cost",
  "registration",
  "contacts",
  "next",
];

function collapsedTexts(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, collapsed(text)]));
}

/** Of Lähellä.fi those of the listing itself, of PTV the phones of all its channels. */
function contactsOf(key: string, { contacts, offerings }: ShownDocument): readonly string[] {
  const text = ({ type, value }: ShownContact): string => `${type} ${value}`;
  const found = key.startsWith("ptv/")
    ? [...contacts, ...offerings.flatMap((one) => one.contacts)].filter(({ type }) => type === "phone")
    : contacts;
  return [...new Set(found.map(text))].sort();
}

/** The list was made when the listing was derived: what has passed since is no next occurrence any more (R24). */
function nextOf(
  { offerings }: ShownDocument,
  truth: readonly (string | null)[],
  now: Date,
): readonly (string | null)[] {
  return offerings.map(({ nextOccurrences }, index) => {
    const starts = nextOccurrences.map((start) => new Date(start).toISOString());
    const goingOn = starts.find((start) => start === truth[index]);
    return goingOn ?? starts.find((start) => Date.parse(start) >= now.getTime()) ?? null;
  });
}

function difference(key: string, field: string, catalogue: unknown, truth: unknown): readonly Difference[] {
  return ordered(catalogue) === ordered(truth) ? [] : [{ key, field, catalogue, truth }];
}

/** JSON with the keys of objects in order. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

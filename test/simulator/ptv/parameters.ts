import type { FastifyRequest } from "fastify";

export type DateWindow = { readonly afterMs: number; readonly beforeMs: number };

const STATUSES = ["Published", "Archived", "Withdrawn"] as const;
export type StatusFilter = (typeof STATUSES)[number];

const AREA_TYPES = [
  "Municipality",
  "Province",
  "WellbeingServiceCounties",
  "BusinessRegions",
  "HospitalRegions",
] as const;
export type AreaType = (typeof AREA_TYPES)[number];

export type OrganisationChoice = { readonly by: "organizationId" | "code" | "oid"; readonly value: string };

/**
 * Parameters of one call. Readers note what is wrong and return something harmless, so that all problems
 * of a call are answered together as the model state does (PTV 5).
 */
export type Parameters = {
  readonly problems: ReadonlyMap<string, readonly string[]>;
  readonly path: (name: string) => string;
  readonly text: (name: string) => string | null;
  readonly flag: (name: string) => boolean;
  readonly whole: (name: string, fallback: number) => number;
  /** A negative page is an error on some calls and an empty page on the others (PTV 3). */
  readonly page: (negativeFails?: boolean) => number;
  readonly window: () => DateWindow;
  readonly status: () => StatusFilter;
  /** A GUID in the path, in lower case. */
  readonly id: (name: string) => string;
  readonly guids: () => readonly string[];
  readonly area: () => { readonly type: AreaType; readonly code: string };
  /** Exactly one of organizationId, code and oid; null is possible only when none is required. */
  readonly organisation: (required: boolean) => OrganisationChoice | null;
  readonly choice: <T extends string>(name: string, value: string, choices: readonly T[]) => T | null;
  readonly note: (name: string, ...messages: readonly string[]) => void;
};

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const GUID_MESSAGE = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).";
export const ZERO_GUID = "00000000-0000-0000-0000-000000000000";
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;
const PATTERNS = {
  areaCode: "^[0-9]{1,6}$",
  businessCode: "^[0-9]{7}-[0-9]{1}$",
  oid: "^[A-Za-z0-9.-]*$",
} as const;
const ONE_OF = "One of the organization related parameters 'organizationId', 'code' or 'oid' has to be set.";
const ONLY_ONE =
  "Only one of the organization related parameters 'organizationId', 'code' or 'oid' can be set at a time.";

const patternMessage = (name: string, pattern: string): string =>
  `The field ${name} must match the regular expression '${pattern}'.`;

function lowerNames(source: unknown): ReadonlyMap<string, string> {
  if (typeof source !== "object" || source === null) return new Map();
  return new Map(
    Object.entries(source).flatMap(([name, value]): [string, string][] => {
      // A repeated parameter binds to its first value.
      const first: unknown = Array.isArray(value) ? value[0] : value;
      return typeof first === "string" ? [[name.toLowerCase(), first]] : [];
    }),
  );
}

/** Time of `yyyy-MM-ddTHH:mm:ss` in UTC; null for anything else (PTV 4.1). */
function readDate(text: string): number | null {
  const ms = DATE.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  // Date.parse rolls no days over, but "24:00:00" would pass: only what reads back the same is a date.
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(text) ? null : ms;
}

/** Readers of the parameters of a call, whose problems are noted together. */
export function readParameters(request: FastifyRequest): Parameters {
  const query = lowerNames(request.query);
  const params = lowerNames(request.params);
  const problems = new Map<string, readonly string[]>();
  const given: Given = {
    note: (name, ...messages) => problems.set(name, [...(problems.get(name) ?? []), ...messages]),
    text: (name) => query.get(name.toLowerCase()) ?? null,
    path: (name) => params.get(name.toLowerCase()) ?? "",
  };
  const { text, path, note } = given;
  return {
    problems,
    ...given,
    whole: (name, fallback) => wholeOf(given, name, fallback),
    choice: (name, value, choices) => choiceOf(given, name, value, choices),
    flag: (name) => text(name)?.toLowerCase() === "true",
    page: (negativeFails = false) => {
      const page = wholeOf(given, "page", 1);
      if (page < 0 && negativeFails) note("page", "The page number cannot be negative value.");
      return page;
    },
    window: () => ({
      afterMs: dateOf(given, "date", Number.NEGATIVE_INFINITY),
      beforeMs: dateOf(given, "dateBefore", Number.POSITIVE_INFINITY),
    }),
    status: () => choiceOf(given, "status", text("status") ?? "Published", STATUSES) ?? "Published",
    id: (name) => guidOf(given, name, path(name)),
    guids: () => {
      const value = text("guids");
      if (value === null || value === "") {
        note("guids", "Property guids is required.");
        return [];
      }
      return value.split(",").map((item) => guidOf(given, "guids", item.trim()));
    },
    area: () => ({
      type: choiceOf(given, "area", path("area"), AREA_TYPES) ?? "Municipality",
      code: matching(given, "code", path("code"), PATTERNS.areaCode),
    }),
    organisation: (required) => organisationOf(given, required),
  };
}

type Given = Pick<Parameters, "note" | "text" | "path">;

function dateOf({ text, note }: Given, name: string, fallback: number): number {
  const value = text(name);
  if (value === null || value === "") return fallback;
  const ms = readDate(value);
  if (ms === null)
    note(name, `The value '${value}' is not valid for Nullable\`1.`, `The ${name} parameter is invalid.`);
  return ms ?? fallback;
}

function wholeOf({ text, note }: Given, name: string, fallback: number): number {
  const value = text(name);
  if (value === null || value === "") return fallback;
  if (/^-?\d{1,9}$/.test(value)) return Number(value);
  note(name, `The value '${value}' is not valid.`);
  return fallback;
}

function guidOf({ note }: Given, name: string, value: string): string {
  if (!GUID.test(value)) note(name, GUID_MESSAGE);
  return value.toLowerCase();
}

function choiceOf<T extends string>(
  { note }: Given,
  name: string,
  value: string,
  choices: readonly T[],
): T | null {
  const found = choices.find((item) => item.toLowerCase() === value.toLowerCase());
  if (found === undefined)
    note(name, `The field is invalid. Please use one of these: '${choices.join(", ")}'.`);
  return found ?? null;
}

function matching({ note }: Given, name: string, value: string, pattern: string): string {
  if (!new RegExp(pattern).test(value)) note(name, patternMessage(name, pattern));
  return value;
}

function organisationOf(given: Given, required: boolean): OrganisationChoice | null {
  const { text, note } = given;
  const named = (["organizationId", "code", "oid"] as const).flatMap((by) => {
    const value = text(by);
    return value === null || value === "" ? [] : [{ by, value }];
  });
  const [first] = named;
  const key = named.some(({ by }) => by === "organizationId") ? "organizationId" : "code";
  if (first === undefined) {
    if (required) note(key, ONE_OF);
    return null;
  }
  if (named.length > 1) note(key, ONLY_ONE);
  if (first.by === "organizationId") return { by: first.by, value: guidOf(given, first.by, first.value) };
  const pattern = first.by === "code" ? PATTERNS.businessCode : PATTERNS.oid;
  return { by: first.by, value: matching(given, first.by, first.value, pattern) };
}

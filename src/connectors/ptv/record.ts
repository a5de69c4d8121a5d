import type { KnownContent, PulledRecord } from "../../domain/pull/connector.ts";
import { isJsonObject } from "../../domain/json.ts";
import type { Problem } from "../../domain/problem.ts";
import { canonicalHash, type ArrayOrder } from "../http/canonical.ts";
import { linksOf } from "./links.ts";
import { RECORD_SCHEMAS, type PtvKind } from "./wire.ts";

/** Lists whose order changes without a change of content, or says nothing (PTV 6, 9, 12). */
const SETS = new Set(
  (
    "serviceNames serviceChannelNames organizationNames names name serviceDescriptions serviceChannelDescriptions " +
    "organizationDescriptions descriptions description displayNameType additionalInformation keywords requirements " +
    "languages serviceHours openingHour areas municipalities street postOffice postOfficeBox locationAbroad " +
    "foreignAddress deliveryAddressInText receiver formIdentifier sentence sentenceGroup serviceClasses " +
    "ontologyTerms targetGroups lifeEvents industrialClasses services subOrganizations serviceCollections " +
    "extraTypes digitalAuthorizations accessibilityClassification"
  ).split(" "),
);

/** Lists with an owner's order inside each language, while the order of the languages is not stable (PTV 6). */
const BY_LANGUAGE = new Set(
  "phoneNumbers supportPhones emails supportEmails webPages channelUrls attachments serviceVouchers".split(
    " ",
  ),
);

function arrayOrder(path: string): ArrayOrder {
  const name = path.slice(path.lastIndexOf(".") + 1);
  if (SETS.has(name)) return "set";
  return BY_LANGUAGE.has(name) ? "by-language" : "list";
}

const MAXIMUM_WIRE_PROBLEMS = 20;

/**
 * A record as received; `sent.hash` is that of its bytes. `sent.id` stands in for a key that the payload has lost, where the request leaves no doubt whose
 * answer it is; without either the id is null. The payload is never changed and never refused.
 */
export function toRecord(
  kind: PtvKind,
  payload: unknown,
  sent: { readonly hash?: string; readonly id?: string | null } = {},
): PulledRecord {
  return {
    kind,
    id: idOf(payload) ?? sent.id ?? null,
    payload,
    hash: canonicalHash(payload, arrayOrder),
    sentHash: sent.hash ?? null,
    modifiedAt: isJsonObject(payload) ? readModified(payload["modified"]) : null,
    links: linksOf(kind, payload),
    problems: wireProblems(kind, payload),
  };
}

/** A record whose bytes are known: what was learnt of them then holds now, and `read` gives the payload if need be. */
export function toKnownRecord(
  kind: PtvKind,
  known: KnownContent,
  sentHash: string,
  read: () => unknown,
): PulledRecord {
  return {
    kind,
    ...known,
    sentHash,
    get payload() {
      return read();
    },
    get links() {
      return linksOf(kind, read());
    },
    get problems() {
      return wireProblems(kind, read());
    },
  };
}

/** The key of a payload in lower case; null when there is none that could be asked for. */
export function idOf(payload: unknown): string | null {
  const id = isJsonObject(payload) ? payload["id"] : null;
  return typeof id === "string" && isUsableId(id) ? id.toLowerCase() : null;
}

const ZERO_ID = "00000000-0000-0000-0000-000000000000";

/** A GUID that may be sent: a malformed one is answered with 400, the zero one with 500, for the whole batch (PTV 3.1, 5). */
export function isUsableId(id: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id) && id !== ZERO_ID;
}

/** UTC without zone designator and up to 7 digits of a second (PTV 1) → ISO 8601 with Z and milliseconds. */
export function readModified(value: unknown): string | null {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return null;
  const instant = new Date(/(Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

function wireProblems(kind: PtvKind, payload: unknown): readonly Problem[] {
  const result = RECORD_SCHEMAS[kind].safeParse(payload);
  if (result.success) return [];
  return result.error.issues.slice(0, MAXIMUM_WIRE_PROBLEMS).map((issue) => ({
    code: "wire-shape" as const,
    field: issue.path.reduce<string>(
      (path, step) =>
        typeof step === "number"
          ? `${path}[${step}]`
          : path === ""
            ? String(step)
            : `${path}.${String(step)}`,
      "",
    ),
    value: issue.message.slice(0, 200),
  }));
}

import { z } from "zod";
import { QUALITY_FACTS } from "../domain/catalogue/quality.ts";
import { isCron } from "../domain/pull/cron.ts";
import { HAND_TRACES } from "../domain/identity/matching.ts";

const share = z.number().min(0).max(1);
const count = z.int().min(0).max(1_000_000);
const atLeastOne = z.int().min(1).max(1_000_000);

/** A whole number of a range, with the unit in the message. */
function whole(minimum: number, maximum: number): z.ZodNumber {
  return z.int().min(minimum).max(maximum);
}

/** An address of one of these schemes; the message names them and never repeats the value (it may hold a secret). */
export function address(...schemes: readonly string[]): z.ZodType<string> {
  const accepted = schemes.map((scheme) => `${scheme}://…`).join(" or ");
  return z.string().refine(
    (value) => {
      const url = URL.canParse(value) ? new URL(value) : null;
      if (url === null || !schemes.includes(url.protocol.slice(0, -1))) return false;
      // PostgreSQL over a local socket has no host: postgresql:///name?host=/folder.
      return url.hostname !== "" || url.protocol.startsWith("postgres");
    },
    { error: `expected an address ${accepted}` },
  );
}

const webAddress = address("http", "https").refine((value) => !value.endsWith("/") && !/[?#]/.test(value), {
  error: "expected an address without a slash, query or fragment at its end",
});
const editAddress = z.string().regex(/^https:\/\/[^{}\s]+\{id\}[^{}\s]*$/, {
  error: "expected an https address with {id} in it, or null",
});
const code3 = z.string().regex(/^\d{3}$/, { error: "expected three digits in quotes" });
const code2 = z.string().regex(/^\d{2}$/, { error: "expected two digits in quotes" });
const slug = z.string().regex(/^[a-z]+(-[a-z]+)*$/, { error: "expected lower-case words joined by hyphens" });
const text = z.string().trim().min(1);
const cron = z
  .string()
  .refine(isCron, {
    error: 'expected a cron expression of five fields (as in "*/15 * * * *"), or null to switch it off',
  })
  .nullable();
const path = z.string().regex(/^\/[\w./-]*[\w-]$/, { error: "expected a path that begins with a slash" });
const parameter = z.string().regex(/^[\w.-]+$/, { error: "expected the name of a query parameter" });

const sourceShape = {
  baseUrl: webAddress,
  editUrl: editAddress.nullable(),
  userAgentContact: text.max(200),
  requestsPerSecond: z.number().gt(0).max(1_000),
  parallel: whole(1, 32),
  timeoutMs: whole(100, 600_000),
  batchIds: whole(1, 100),
  maximumBodyBytes: whole(1_024, 1_073_741_824),
  overlapSeconds: whole(0, 86_400),
  objectiveSeconds: whole(60, 2_592_000),
  attempts: whole(1, 50),
  backoffMs: whole(0, 600_000),
  breaker: z.strictObject({
    windowMs: whole(1, 3_600_000),
    failureShare: z.number().gt(0).max(1),
    minimumSteps: whole(1, 10_000),
    consecutiveFailures: whole(1, 1_000),
    openMs: whole(0, 3_600_000),
    maximumOpenMs: whole(0, 86_400_000),
    giveUpMs: whole(0, 604_800_000),
  }),
  schedule: z.strictObject({ delta: cron, full: cron }),
  profile: z.strictObject({
    modifiedSince: z.boolean(),
    tombstones: z.boolean(),
    total: z.boolean(),
    linksGroups: z.boolean(),
    publicRead: z.boolean(),
    groupsEndpoint: z.boolean(),
    stableSort: z.boolean(),
    businessId: z.boolean(),
    recordById: z.boolean(),
  }),
};

/** config/sources.yaml. Session cookies are not in it: they come from the environment alone. */
export const sourcesSchema = z.strictObject({
  ptv: z.strictObject(sourceShape),
  lahella: z.strictObject({
    ...sourceShape,
    groups: z.array(text),
    names: z.strictObject({
      paths: z.strictObject({ activities: path, groups: path, token: path }),
      parameters: z.strictObject({
        limit: parameter,
        skip: parameter,
        total: parameter,
        sort: parameter,
        modifiedSince: parameter,
        groups: parameter,
        links: parameter,
      }),
      sorts: z.strictObject({ modifiedAt: parameter, key: parameter }),
    }),
  }),
});

export const regionsSchema = z.strictObject({
  regions: z
    .array(
      z.strictObject({
        code: slug,
        county: code2,
        fi: text,
        sv: text,
        en: text,
        municipalities: z.array(code3).min(1),
        neighbours: z.array(slug),
        validFrom: z.iso.date().optional(),
      }),
    )
    .min(1),
});

const weight = z.number().positive();

const matchingSchema = z
  .strictObject({
    automatic: share,
    candidate: share,
    twin: share,
    weights: z.strictObject({
      name: weight,
      text: weight,
      place: weight,
      time: weight,
      contact: weight,
      page: weight,
      facts: weight,
    }),
    evidence: share,
    lineage: z.strictObject({ name: share, text: share }),
    handTraces: z.array(z.enum(HAND_TRACES)),
    lead: share,
    samePlaceMetres: whole(0, 100_000),
    otherPlaceMetres: whole(0, 100_000),
    organisation: z.strictObject({ name: share, unlike: share }),
  })
  .refine((value) => value.automatic >= value.candidate, {
    path: ["automatic"],
    error: "expected at least matching.candidate",
  })
  .refine((value) => value.otherPlaceMetres >= value.samePlaceMetres, {
    path: ["otherPlaceMetres"],
    error: "expected at least matching.samePlaceMetres",
  });

export const rulesSchema = z.strictObject({
  minimumConfidence: share,
  hiddenServiceTypes: z.array(text),
  requireCitizenTargetGroup: z.boolean(),
  nationwidePtvNeedsTheme: z.boolean(),
  nationwideLahellaEverywhere: z.boolean(),
  requireTheme: z.boolean(),
  maximumRecordBytes: whole(1_024, 104_857_600),
  maximumListItems: atLeastOne,
  maximumDepth: whole(8, 512),
  freshness: z
    .strictObject({ ageingMonths: whole(1, 120), staleMonths: whole(1, 120) })
    .refine((value) => value.staleMonths > value.ageingMonths, {
      path: ["staleMonths"],
      error: "expected more than freshness.ageingMonths",
    }),
  quarantine: z.strictObject({ retryMinutes: whole(1, 100_000), maximumHours: whole(1, 10_000) }),
  occurrences: z.strictObject({ months: whole(1, 36), listed: whole(1, 100) }),
  guard: z.strictObject({ count, share }),
  missing: z.strictObject({ confirmHours: whole(0, 720) }),
  matching: matchingSchema,
  originWithdrawnDays: whole(0, 3_650),
  quality: z.record(z.enum(QUALITY_FACTS), whole(0, 100)),
  retention: z.strictObject({
    versionsKept: atLeastOne,
    versionDays: whole(1, 36_500),
    runItemDays: whole(1, 36_500),
    feedbackDays: whole(1, 36_500),
    // The summary of a week counts its alerts.
    alertDays: whole(8, 36_500),
    withdrawnPersonalDataDays: whole(0, 36_500),
    listDraftDays: whole(1, 365),
    sharedListDays: whole(1, 365),
  }),
  run: z
    .strictObject({
      leaseSeconds: whole(5, 3_600),
      heartbeatSeconds: whole(1, 1_200),
      drainSeconds: whole(1, 600),
    })
    // With fewer than two heartbeats in a lease, one late heartbeat would lose a healthy run.
    .refine((value) => value.leaseSeconds >= 2 * value.heartbeatSeconds, {
      path: ["leaseSeconds"],
      error: "expected at least twice run.heartbeatSeconds",
    }),
  derive: z.strictObject({ batch: whole(1, 10_000), workers: whole(1, 64) }),
  alerts: z.strictObject({
    checkSeconds: whole(5, 3_600),
    remindHours: whole(1, 720),
    runsInARow: whole(1, 20),
    breakerMinutes: whole(1, 10_080),
    jump: z.strictObject({ days: whole(1, 60), factor: z.number().min(1).max(1_000), atLeast: atLeastOne }),
    freeMebibytes: whole(1, 10_000_000),
    clockSkewSeconds: whole(1, 3_600),
    weeklyHour: whole(0, 23).nullable(),
  }),
  neighbours: z.strictObject({ kilometres: whole(0, 1_000) }),
  api: z.strictObject({ requestsPerSecond: z.number().gt(0).max(10_000), burst: atLeastOne }),
});

export const centresSchema = z.strictObject({
  centres: z.record(code3, z.tuple([z.number().min(59).max(71), z.number().min(19).max(32)])),
});

export const vocabularySchema = z.strictObject({
  terms: z
    .array(z.strictObject({ code: text, fi: text, sv: text, en: text, parent: text.optional() }))
    .min(1),
});

export const mappingSchema = z.strictObject({
  rows: z.array(
    z.strictObject({
      from: text,
      to: text.nullable(),
      confidence: share,
      inferred: z.boolean(),
      note: text.optional(),
    }),
  ),
});

const areaName = z.strictObject({ code: z.string(), fi: text, sv: text });

export const placesSchema = z.strictObject({
  municipalities: z
    .array(
      z.strictObject({
        code: code3,
        fi: text,
        sv: text,
        successor: code3.nullable(),
        province: code2.nullable(),
        county: code2.nullable(),
      }),
    )
    .min(1),
  provinces: z.array(areaName),
  counties: z.array(areaName),
  otherAreas: z.record(z.string().regex(/^\w+\/\w+$/, { error: "expected Type/code" }), z.array(code3)),
  postalCodes: z.record(z.string().regex(/^\d{5}$/, { error: "expected five digits" }), code3),
});

const tile = z.tuple([whole(0, 11), whole(0, 15)], { error: "expected [column, row], at most [11, 15]" });

export const coverageSchema = z.strictObject({
  tiles: z.record(slug, z.record(code3, tile)),
  population: z.record(code3, z.record(z.string(), whole(1, 10_000_000))),
});

export type CoverageFile = z.infer<typeof coverageSchema>;
export type SourcesFile = z.infer<typeof sourcesSchema>;

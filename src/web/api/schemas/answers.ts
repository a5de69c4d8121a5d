import { z } from "zod";
import { BREAKER_STATES } from "../../../domain/pull/breaker.ts";
import { RUN_MODES } from "../../../domain/pull/connector.ts";
import { ERROR_CODES, type ErrorCode } from "../../../domain/errors.ts";
import { OUTCOMES, STATE_REASONS } from "../../../domain/catalogue/listing.ts";
import { PROBLEM_CODES } from "../../../domain/problem.ts";
import { RUN_STATES } from "../../../domain/pull/run.ts";
import { instant, listing, listingVersion, localised, organisation, recordKind, source } from "./listing.ts";

// Keys of our own table.
const errorCodes = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];
const message = z.strictObject({ fi: z.string(), sv: z.string(), en: z.string() });
const count = z.int().min(0);

function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    page: z.int(),
    size: z.int(),
    total: count,
    totalPages: count,
  });
}

export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.enum(errorCodes),
  faults: z
    .array(z.strictObject({ parameter: z.string(), value: z.string(), accepted: z.string() }))
    .optional(),
});

/** A page, or with `cursor` a part of a walk. */
function pageOrWalkOf<Item extends z.ZodType>(item: Item) {
  return z.union([
    pageOf(item),
    z.strictObject({
      items: z.array(item),
      size: z.int(),
      next: z.uuid().nullable().describe("The cursor to go on with; null at the end."),
    }),
  ]);
}

export const listingPage = pageOrWalkOf(listing);
export const organisationPage = pageOrWalkOf(organisation);
export const versions = z.strictObject({ items: z.array(listingVersion) });

export const changes = z.strictObject({
  items: z.array(
    z.strictObject({
      seq: z.int(),
      listingId: z.uuid(),
      op: z.enum(["upsert", "remove", "redirect"]),
      version: z.int(),
      at: instant,
      redirectTo: z.uuid().nullable(),
    }),
  ),
  next: z.int().describe("Give it as `after` the next time, also when there were no rows."),
});

export const tracePage = pageOf(
  z.strictObject({
    source,
    kind: recordKind,
    id: z.string(),
    name: localised.nullable(),
    organisation: z
      .strictObject({ id: z.uuid(), name: localised, businessId: z.string().nullable() })
      .nullable(),
    outcome: z.enum(OUTCOMES).nullable().describe("Null: received, not read yet."),
    reason: z.enum(STATE_REASONS).nullable(),
    reasonMessage: message.nullable(),
    problems: z.array(
      z.strictObject({
        code: z.enum(PROBLEM_CODES),
        field: z.string(),
        value: z.string().nullable(),
        message,
      }),
    ),
    firstSeenAt: instant,
    lastSeenAt: instant,
    readAt: instant.nullable(),
    shownAt: instant.nullable(),
    quarantine: z
      .strictObject({
        firstFailedAt: instant,
        lastFailedAt: instant,
        attempts: count,
        nextTryAt: instant.nullable(),
      })
      .nullable()
      .describe("Since when it cannot be read, and when it is asked for anew (null: not planned yet)."),
    listingId: z.uuid().nullable(),
    role: z.enum(["origin", "copy"]).nullable(),
    mergedWith: z
      .array(z.strictObject({ source, kind: recordKind, id: z.string(), role: z.enum(["origin", "copy"]) }))
      .describe("Every other record that describes the same, also those that are gone."),
  }),
);

export const vocabularies = z.strictObject({
  items: z.array(z.strictObject({ scheme: z.string(), terms: count, url: z.string() })),
});

export const vocabulary = z.strictObject({
  scheme: z.string(),
  items: z.array(
    z.strictObject({ code: z.string(), label: message, parent: z.string().nullable(), order: z.int() }),
  ),
});

const run = z.strictObject({
  id: z.uuid(),
  mode: z.enum(RUN_MODES),
  state: z.enum(RUN_STATES),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  counts: z.strictObject({
    seen: count,
    new: count,
    changed: count,
    unchanged: count,
    gone: count,
    withdrawn: count,
    returned: count,
    quarantined: count,
    hidden: count,
  }),
  listings: z.strictObject({ created: count, updated: count, removed: count }),
});

export const status = z.strictObject({
  sources: z.array(
    z.strictObject({
      source,
      lastSuccessAt: instant.nullable(),
      ageSeconds: count.nullable(),
      objectiveSeconds: count,
      met: z.boolean(),
      roots: z.strictObject({
        visible: count,
        upcoming: count,
        ended: count,
        hidden: count,
        withdrawn: count,
        quarantined: count,
      }),
      lastRun: run.nullable(),
      breaker: z.strictObject({
        state: z.enum(BREAKER_STATES),
        since: instant.nullable(),
        until: instant.nullable(),
        code: z.string().nullable(),
      }),
    }),
  ),
  drift: z.array(
    z.strictObject({
      source,
      field: z.string(),
      code: z.string(),
      count,
      firstSeenAt: instant,
      exampleId: z.string(),
    }),
  ),
});

import { QUARANTINE_CODES } from "../../../domain/problem.ts";
import { QUARANTINE_AGES, type QuarantineFilter } from "../../../domain/mirror/quarantine.ts";
import type { Begun } from "../../../domain/pull/run-wish.ts";
import { isSourceId } from "../../../domain/source.ts";
import { type Query, withQuery } from "../page-routes.ts";

/** What is asked for by an address or a form; anything that is none of ours means any. */
export function filterOf({ source = "", code, organisation = "", age }: Query): QuarantineFilter {
  return {
    source: isSourceId(source) ? source : null,
    code: QUARANTINE_CODES.find((known) => known === code) ?? null,
    organisation: /^([0-9a-f-]{36}|none)$/.test(organisation) ? organisation : null,
    age: QUARANTINE_AGES.find((known) => known === age) ?? null,
  };
}

/** The address of the page, below the language. */
export function quarantinePath(
  filter: QuarantineFilter,
  more: Readonly<Record<string, string | number | null>> = {},
): string {
  return withQuery("/quarantine", { ...filter, ...more });
}

/** What is told of what came of each source that has records of the group. */
export function endOf(ends: readonly Begun["end"][]): "begun" | "busy" | "partly" | "nothing" {
  if (!ends.includes("begun")) return ends.includes("busy") ? "busy" : "nothing";
  return ends.includes("busy") ? "partly" : "begun";
}

/** Whether anything is left out. */
export function isNarrowed({ source, code, organisation, age }: QuarantineFilter): boolean {
  return source !== null || code !== null || organisation !== null || age !== null;
}

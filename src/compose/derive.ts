import { contentHash } from "../domain/content-hash.ts";
import type { Mapper, MappingContext } from "../domain/derive/mapping.ts";
import type { Settings } from "../domain/settings.ts";
import type { SourceId } from "../domain/source.ts";
import type { DeriveContext } from "../jobs/derive/derive-listing.ts";
import { createPlaces } from "../mappers/shared/places.ts";

/** What deriving is given besides records: a new one each time, for the clock moves. */
export function createDeriveContext(
  settings: Settings,
  mappers: Readonly<Record<SourceId, Mapper>>,
): () => DeriveContext {
  const mapping: MappingContext = {
    places: createPlaces(settings.places),
    mappings: settings.mappings,
    rules: settings.rules,
  };
  const municipalityScope = settings.municipalityScope === null ? null : new Set(settings.municipalityScope);
  return () => ({ now: judgedNow(settings), mappers, mapping, municipalityScope, rules: settings.rules });
}

/** The clock by which visibility and freshness are judged; tests and the demo move it by NOW_OFFSET_MS. */
export function judgedNow(settings: Settings): Date {
  return new Date(Date.now() + settings.nowOffsetMs);
}

/** What derive depends on besides records and clock: when it changes, everything is derived again. */
export function fingerprintOf(settings: Settings): string {
  const mappings = Object.entries(settings.mappings).map(([name, table]) => [name, [...table]]);
  const { alerts: _alerts, ...rules } = settings.rules;
  return contentHash([rules, mappings, settings.places, settings.municipalityScope]);
}

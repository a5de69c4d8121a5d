import type { KnownRecords } from "../../src/domain/pull/connector.ts";

/** A mirror that holds nothing yet. */
export const NOTHING_KNOWN: KnownRecords = { bySentHash: async () => new Map() };

import type { DerivationUnit } from "../../domain/derive/derivation.ts";
import type { Member } from "../../domain/identity/identity.ts";
import type { RootInput } from "../../domain/derive/derivation.ts";
import { loadCodeDecisions } from "../codes/rows.ts";
import { createIdentityUnit } from "../identity/identity-unit.ts";
import { lockIdentity, lockMatching, lockOrganisations } from "../identity/locks.ts";
import type { Database } from "../pool.ts";
import { TEXT as ENSURE_ORGANISATIONS } from "./sql/ensure-organisations.sql.ts";
import { TEXT as ENSURE_ROOTS } from "./sql/ensure-roots.sql.ts";
import { TEXT as LOCK_ROOTS } from "./sql/lock-roots.sql.ts";
import { TEXT as MISSING_ORGANISATIONS } from "./sql/missing-organisations.sql.ts";
import { keyArrays, type KeyRow, rowKey } from "./keys.ts";
import { loadListings } from "./load-listings.ts";
import { loadOrganisations, loadRecords, loadRoots, ORGANISATION_KINDS, type RootRow } from "./load.ts";
import { saveListings } from "./save.ts";
import { saveOrganisations } from "./save-organisations.ts";

/** Records of one batch, taken from the queue. */
export interface Taken {
  readonly organisations: readonly KeyRow[];
  readonly roots: readonly KeyRow[];
}

/**
 * Opens a unit of work over taken records. Locks are taken in one order by every unit: identity, organisations of
 * roots, rows of organisation records, rows of roots by listing, at last the feed.
 */
export async function openUnit(client: Database, taken: Taken): Promise<DerivationUnit> {
  const missing =
    taken.roots.length === 0
      ? []
      : (await client.query<KeyRow>(MISSING_ORGANISATIONS, [...keyArrays(taken.roots), ORGANISATION_KINDS]))
          .rows;
  const described = [...taken.organisations, ...missing];
  await lockIdentity(client, described.length > 0 ? "alone" : "shared");
  if (described.length > 0) {
    await client.query(ENSURE_ORGANISATIONS, [...keyArrays(described), ORGANISATION_KINDS]);
  }
  const organisations = createMoves();
  const listings = createMoves();
  return {
    identity: (subject) =>
      createIdentityUnit(client, subject, subject === "listing" ? listings.note : organisations.note),
    decidedCodes: () => loadCodeDecisions(client),
    async loadOrganisationRecords() {
      if (described.length === 0) return [];
      const own = described.map((row) => ({ ...row, needs_earlier: true }));
      return [...(await loadRecords(client, own)).values()];
    },
    loadOrganisations: () =>
      described.length === 0
        ? Promise.resolve([])
        : loadOrganisations(
            client,
            [...described.map(rowKey), ...organisations.keys()],
            organisations.formerIds(),
          ),
    saveOrganisations: (results) => saveOrganisations(client, results, organisations.keys()),
    ...createRootUnit(client, taken.roots, listings),
  };
}

type RootUnit = Pick<DerivationUnit, "loadRoots" | "loadListings" | "saveListings">;

/** The part of a unit that reads roots, then the listings of those and of whatever `moved` with them. */
function createRootUnit(client: Database, taken: Taken["roots"], moved: Moves): RootUnit {
  const rootKeys = taken.map(rowKey);
  const standing = new Map<string, string>();
  let rows: readonly RootRow[] = [];
  let roots: ReadonlyMap<string, RootInput> = new Map();
  const lockRoots = async (keys: readonly string[], ids: readonly string[]): Promise<readonly RootRow[]> =>
    (await client.query<RootRow>(LOCK_ROOTS, [keys, ids])).rows;
  return {
    async loadRoots() {
      if (rootKeys.length === 0) return [];
      await client.query(ENSURE_ROOTS, keyArrays(taken));
      await lockMatching(client, rootKeys, ORGANISATION_KINDS);
      rows = await lockRoots(rootKeys, []);
      roots = await loadRoots(client, rows);
      await lockOrganisations(client, organisationsOf(roots));
      return [...roots.values()];
    },
    async loadListings() {
      if (rootKeys.length === 0) return [];
      if (moved.keys().length > 0) {
        rows = await lockRoots([...rootKeys, ...moved.keys()], moved.formerIds());
        const known = roots;
        const more = await loadRoots(
          client,
          rows.filter((row) => !known.has(rowKey(row))),
        );
        roots = new Map([...known, ...more]);
      }
      const found = await loadListings(client, rows, roots);
      for (const listing of found) {
        if (listing.standing !== null) standing.set(listing.listingId, listing.standing.state);
      }
      return found;
    },
    saveListings: (results) =>
      saveListings(client, results, { stateBefore: standing, roots: rows.map(rowKey) }),
  };
}

function organisationsOf(roots: ReadonlyMap<string, RootInput>): readonly string[] {
  return [...roots.values()].flatMap(({ organisations }) => [...organisations.values()].map(({ id }) => id));
}

/** Records that moved to another cluster in this unit. */
interface Moves {
  readonly note: (members: readonly Member[]) => void;
  readonly keys: () => readonly string[];
  readonly formerIds: () => readonly string[];
}

function createMoves(): Moves {
  const moved = new Map<string, Member>();
  return {
    note: (members) => {
      for (const member of members) moved.set(member.key, member);
    },
    keys: () => [...moved.keys()],
    formerIds: () => [...new Set([...moved.values()].map((member) => member.currentId))],
  };
}

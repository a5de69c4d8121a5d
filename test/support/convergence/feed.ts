import { type Pipeline, rowsOf } from "../pipeline.ts";
import type { Company } from "./identity.ts";
import type { TruthLog } from "./truth.ts";

interface Version {
  readonly key: string;
  readonly version: number;
  readonly state: string;
}

interface FeedRow {
  readonly key: string;
  readonly seq: number;
  readonly op: string;
  readonly version: number;
}

/** A moment at which the catalogue took away what was there all along. */
export interface WrongTurn {
  readonly key: string;
  readonly what: string;
}

const ROOT_OF = `(select r.source || '/' || r.source_id from sync.root r where r.own_id = x.listing_id)`;

/** Replays the change feed and every version of every document, and holds them against what was true on the way. */
export async function wrongTurns(
  pipeline: Pick<Pipeline, "database">,
  truth: TruthLog,
  company: Company,
): Promise<readonly WrongTurn[]> {
  const feed = await rowsOf<FeedRow>(
    pipeline,
    `select ${ROOT_OF} as key, x.seq::int as seq, x.op, x.version from catalogue.change x order by x.seq`,
  );
  const versions = await rowsOf<Version>(
    pipeline,
    `select ${ROOT_OF} as key, x.version, x.document ->> 'state' as state
     from (select listing_id, version, document from catalogue.listing_version
           union all select id, version, document from catalogue.listing) x`,
  );
  // A listing of several says what becomes of them together.
  const alwaysVisible = (key: string): boolean =>
    company.members(key).every((one) => truth.alwaysVisible(one));
  const alwaysThere = (key: string): boolean => company.members(key).every((one) => truth.alwaysThere(one));
  return [
    ...feed.flatMap(({ key, seq, op, version }) =>
      op === "remove" && alwaysVisible(key)
        ? [{ key, what: `row ${seq} of the feed removes it (version ${version})` }]
        : [],
    ),
    ...versions.flatMap(({ key, version, state }) => {
      const wrong =
        (alwaysVisible(key) && state !== "visible") || (alwaysThere(key) && state === "withdrawn");
      return wrong ? [{ key, what: `version ${version} was ${state}` }] : [];
    }),
    ...repeated(feed),
  ];
}

/** The feed tells each version once, and versions of a listing only rise. */
function repeated(feed: readonly FeedRow[]): readonly WrongTurn[] {
  const last = new Map<string, number>();
  return feed.flatMap(({ key, op, seq, version }) => {
    const before = last.get(key) ?? 0;
    last.set(key, version);
    // A listing that was merged away is told with the version that it had.
    const rises = op === "redirect" ? version >= before : version > before;
    return rises ? [] : [{ key, what: `row ${seq} tells version ${version} after ${before}` }];
  });
}

import { type Pipeline, rowsOf } from "./pipeline.ts";

type Observed = Pick<Pipeline, "database">;

/** A root with its ids and its part in its listing. */
export interface RootIdentity {
  readonly key: string;
  readonly ownId: string;
  readonly listingId: string;
  readonly role: string;
  readonly outcome: string;
  readonly reason: string | null;
}

/** Throws when there is no such root. */
export async function identityOf(pipeline: Observed, key: string): Promise<RootIdentity> {
  const [row] = await rowsOf<RootIdentity>(
    pipeline,
    `select key, own_id as "ownId", listing_id as "listingId", role, outcome, reason from sync.root where key = $1`,
    [key],
  );
  if (row === undefined) throw new Error(`there is no root ${key}`);
  return row;
}

/** A listing of Lähellä.fi with the PTV service that the transfer made of it. */
export interface Copied {
  readonly listing: string;
  readonly service: string;
  readonly origin: string;
  readonly copy: string;
}

/** Every listing that has a copy in PTV now. */
export function copiedListings({ simulator }: Pick<Pipeline, "simulator">): readonly Copied[] {
  return [...simulator.lahella.store.listings()].flatMap(({ activity }) => {
    const service = simulator.transfer.serviceOf(activity._key);
    if (service === null || !simulator.ptv.services.visible(service)) return [];
    return [
      {
        listing: activity._key,
        service,
        origin: `lahella/activity/${activity._key}`,
        copy: `ptv/service/${service}`,
      },
    ];
  });
}

/** Copies that the catalogue shows in one listing with their origin. */
export async function mergedListings(pipeline: Pipeline): Promise<readonly Copied[]> {
  const rows = await rowsOf<{ copy: string }>(
    pipeline,
    `select c.key as copy from sync.root c
     join sync.root o on o.listing_id = c.listing_id and o.role = 'origin' where c.role = 'copy'`,
  );
  const copies = new Set(rows.map((row) => row.copy));
  return copiedListings(pipeline).filter(({ copy }) => copies.has(copy));
}

/** The catalogue without ids and versions of ours: what each listing says, by the records that it rests on. */
export async function contents(pipeline: Observed): Promise<unknown> {
  return rowsOf(
    pipeline,
    `select (select array_agg(r.key || ' ' || r.role order by r.key) from sync.root r where r.listing_id = l.id) as roots,
            (l.document - '{id,version,updatedAt,related}'::text[]) #- '{organisation,id}' as document,
            (select count(*)::int from jsonb_array_elements(l.document -> 'related')) as related
     from catalogue.listing l order by 1`,
  );
}

/** Every listing with its id and its records, without what counts versions. */
export async function catalogue(pipeline: Observed): Promise<unknown> {
  return rowsOf(
    pipeline,
    `select l.id, l.document - '{version,updatedAt}'::text[] as document,
            (select array_agg(r.key || ' ' || r.role order by r.key) from sync.root r where r.listing_id = l.id) as roots
     from catalogue.listing l order by l.id`,
  );
}

/**
 * Statement of the organisations that a root's record refers to. Each is looked up by itself (offset 0): before the
 * first ANALYZE the planner joined whole tables instead, which took seconds a batch.
 *
 * @param root - alias of a row of `source, kind, source_id`
 * @param kinds - parameter of the kinds that describe organisations
 */
export function organisationsOf(root: string, kinds: string): string {
  return /* sql */ `select o.organisation_id
    from (
      select source, to_kind, to_id from sync.record_link l
      where (l.source, l.from_kind, l.from_id) = (${root}.source, ${root}.kind, ${root}.source_id)
      offset 0
    ) l
    cross join lateral (
      select organisation_id from sync.organisation_root o
      where (o.source, o.kind, o.source_id) = (l.source, l.to_kind, l.to_id)
      offset 0
    ) o
    where l.to_kind = any(${kinds}::text[])`;
}

/** Bucket of an organisation among those that are locked and claimed. */
export function bucketOf(id: string, buckets: string): string {
  return `(hashtext(${id}) & 2147483647) % ${buckets}::int`;
}

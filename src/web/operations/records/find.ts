import type {
  CatalogueReader,
  TraceEntry,
  TraceSubject,
} from "../../../domain/catalogue/catalogue-reader.ts";
import type { RecordFiles } from "../../../domain/mirror/records.ts";
import { subjectOf } from "../../public/trace/subject.ts";

/** Records of an id that are told: several sources may use the same one, and a listing may rest on many. */
const BY_ID = 20;

export interface Found {
  readonly entries: readonly TraceEntry[];
  readonly total: number;
}

/** Records by an id of the source or of a listing, else by business id, name of an organisation or of a listing. */
export async function findRecords(
  typed: string,
  page: { readonly page: number; readonly size: number },
  { reader, files }: { readonly reader: Pick<CatalogueReader, "trace">; readonly files: RecordFiles },
): Promise<Found> {
  const subject = subjectOf(typed);
  if (subject === null) return { entries: [], total: 0 };
  const keys = /\s/.test(typed.trim()) ? [] : await files.byId(typed.trim(), BY_ID);
  if (keys.length > 0) {
    const subjects = keys.map(({ source, id }): TraceSubject => ({ by: "record", source, sourceId: id }));
    const found = await Promise.all(subjects.map((one) => reader.trace(one, { page: 1, size: 1 })));
    const entries = found.flatMap(({ items }) => items);
    return { entries, total: entries.length };
  }
  const { items, total } = await reader.trace(subject, page);
  return { entries: items, total };
}

export const EXPORT_FORMATS = ["hsds", "csv", "jsonl"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest {
  readonly format: ExportFormat;
  /** Slugs of regions; empty for all that are served. */
  readonly regions: readonly string[];
  /** Begins a CSV file with a byte order mark, for Excel. */
  readonly byteOrderMark: boolean;
}

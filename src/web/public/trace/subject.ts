import type { TraceSubject } from "../../../domain/catalogue/catalogue-reader.ts";

/** A business id as people type it: spaces, another dash, `FI` in front or no hyphen. Whether it is valid does not matter here. */
const BUSINESS_ID = /^(?:FI)?(\d{7})[-‐-―−]?(\d)$/i;
const MAXIMUM = 200;

/** What somebody typed into the one field of the page; null when it is empty. */
export function subjectOf(typed: string): TraceSubject | null {
  const text = typed.trim().slice(0, MAXIMUM);
  if (text === "") return null;
  const id = BUSINESS_ID.exec(text.replaceAll(/\s/g, ""));
  return id === null ? { by: "name", q: text } : { by: "business-id", businessId: `${id[1]}-${id[2]}` };
}

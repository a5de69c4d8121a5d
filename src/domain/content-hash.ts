import { createHash } from "node:crypto";

/** SHA-256 (hex) of the JSON of a value whose keys are in a fixed order. */
export function contentHash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

import { createHash } from "node:crypto";

/**
 * A UUID (version 8, RFC 9562 5.8) made of names: the same names always give the same id. For things that have no
 * identity of their own in the catalogue, such as the second offering of a listing.
 */
export function derivedId(...names: readonly (string | number)[]): string {
  const hex = createHash("sha256").update(names.join("\u0000")).digest("hex");
  const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

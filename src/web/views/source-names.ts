import type { SourceId } from "../../domain/source.ts";

/** Sources as people call them, in every language. */
export const SOURCE_NAMES: Readonly<Record<SourceId, string>> = { lahella: "Lähellä.fi", ptv: "PTV" };

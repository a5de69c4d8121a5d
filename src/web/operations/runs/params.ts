import type { JsonObject } from "../../../domain/json.ts";

/** Longer parameters are lists of ids: their beginning is enough to know the step. */
const LONGEST = 120;

/** What a step asks for, in a line. */
export function paramsText(params: JsonObject): string {
  const text = Object.entries(params)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

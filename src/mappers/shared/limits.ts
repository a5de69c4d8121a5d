import type { MappingRules } from "../../domain/derive/mapping.ts";
import type { ProblemCode } from "../../domain/problem.ts";

export interface LimitFault {
  readonly code: ProblemCode;
  /** Path of the part that is over the limit. */
  readonly field: string;
}

interface Part {
  readonly value: object;
  readonly path: string;
  readonly depth: number;
}

type Limits = Pick<MappingRules, "maximumListItems" | "maximumRecordBytes" | "maximumDepth">;

/**
 * The first limit of R8 that a record breaks, or null. Walks with a list of its own instead of recursion, so
 * that a record nested a million deep is a finding and not a crash. Bytes are those of compact JSON in UTF-8,
 * escapes not counted.
 */
export function limitFault(payload: unknown, limits: Limits): LimitFault | null {
  let bytes = leafBytes(payload);
  const open: Part[] = isContainer(payload) ? [{ value: payload, path: "", depth: 1 }] : [];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.depth > limits.maximumDepth) return { code: "nested-too-deep", field: part.path };
    const isList = Array.isArray(part.value);
    const entries = Object.entries(part.value);
    if (isList && entries.length > limits.maximumListItems)
      return { code: "list-too-long", field: part.path };
    bytes += 2 + Math.max(0, entries.length - 1);
    for (const [key, value] of entries) {
      bytes += leafBytes(value) + (isList ? 0 : stringBytes(key) + 1);
      if (bytes > limits.maximumRecordBytes) return { code: "record-too-large", field: "" };
      if (isContainer(value))
        open.push({ value, path: pathOf(part.path, key, isList), depth: part.depth + 1 });
    }
  }
  return bytes > limits.maximumRecordBytes ? { code: "record-too-large", field: "" } : null;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function leafBytes(value: unknown): number {
  if (typeof value === "string") return stringBytes(value);
  return isContainer(value) ? 0 : String(value).length;
}

function stringBytes(text: string): number {
  return Buffer.byteLength(text) + 2;
}

function pathOf(parent: string, key: string, inList: boolean): string {
  if (inList) return `${parent}[${key}]`;
  return parent === "" ? key : `${parent}.${key}`;
}

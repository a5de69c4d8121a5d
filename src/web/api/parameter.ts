import { z } from "zod";
import { parameterError, type ParameterFault } from "../problem.ts";

/** How one query parameter is read: `value` from one text to its value; the others for people and OpenAPI. */
export interface Parameter<Value = unknown, Many extends boolean = boolean> {
  readonly many: Many;
  readonly value: z.ZodType<Value, string>;
  /** What is accepted, for the sentence "accepted is …". */
  readonly accepted: string;
  readonly description: string;
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** One or none: null. Several: a list, empty when there is none. */
export type ParameterValues<Given extends Parameters> = {
  readonly [Name in keyof Given]: Given[Name] extends Parameter<infer Value, infer Many>
    ? Many extends true
      ? readonly Value[]
      : Value | null
    : never;
};

/** Values of a list may be joined by commas, repeated, or both. */
export function many<Value>(
  value: z.ZodType<Value, string>,
  accepted: string,
  description: string,
): Parameter<Value, true> {
  return { many: true, value, accepted, description };
}

export function single<Value>(
  value: z.ZodType<Value, string>,
  accepted: string,
  description: string,
): Parameter<Value, false> {
  return { many: false, value, accepted, description };
}

/** One of a closed list, which then is what is accepted. */
export function oneOf<const Code extends string>(codes: readonly Code[]): z.ZodType<Code, string> {
  return z.string().pipe(z.enum(codes));
}

/** A text that `read` turns into a value, or null when it cannot. */
export function readBy<Value>(read: (text: string) => Value | null): z.ZodType<Value, string> {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: "not accepted" });
    return z.NEVER;
  });
}

/** A whole number of a range. */
export function whole(minimum: number, maximum: number): z.ZodType<number, string> {
  return readBy((text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return number >= minimum && number <= maximum ? number : null;
  });
}

const MAXIMUM_VALUES = 100;
const MAXIMUM_LENGTH = 200;

/**
 * Reads a query string as Fastify parsed it. An empty value counts as not given, as forms send it.
 *
 * @throws SyncError PARAMETER_INVALID with every fault at once: unknown names, values that are not accepted, doubles.
 */
export function readParameters<Given extends Parameters>(
  parameters: Given,
  query: unknown,
): ParameterValues<Given> {
  const raw = z.record(z.string(), z.union([z.string(), z.array(z.string())])).parse(query);
  const faults: ParameterFault[] = [];
  for (const [name, value] of Object.entries(raw)) {
    if (Object.hasOwn(parameters, name)) continue;
    faults.push({
      parameter: name,
      value: shown(value),
      accepted: `no such name, but ${Object.keys(parameters).join(", ")}`,
    });
  }
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    values[name] = readValue(name, parameter, Object.hasOwn(raw, name) ? raw[name] : undefined, faults);
  }
  if (faults.length > 0) throw parameterError(faults);
  // Every name of `parameters` was read by its own reader above.
  return values as ParameterValues<Given>;
}

function readValue(
  name: string,
  parameter: Parameter,
  raw: string | string[] | undefined,
  faults: ParameterFault[],
): unknown {
  const given = raw === undefined ? [] : Array.isArray(raw) ? raw : [raw];
  const texts = (parameter.many ? given.flatMap((text) => text.split(",")) : given)
    .map((text) => text.trim())
    .filter((text) => text !== "");
  if (texts.length > (parameter.many ? MAXIMUM_VALUES : 1)) {
    const limit = parameter.many ? `at most ${MAXIMUM_VALUES} values` : "one value";
    faults.push({ parameter: name, value: shown(texts), accepted: limit });
    return null;
  }
  const read = texts.map((text) => {
    const result = text.length > MAXIMUM_LENGTH ? null : parameter.value.safeParse(text);
    if (result?.success === true) return result.data;
    faults.push({ parameter: name, value: shown(text), accepted: parameter.accepted });
    return null;
  });
  return parameter.many ? [...new Set(read)] : (read[0] ?? null);
}

function shown(value: string | readonly string[]): string {
  const text = typeof value === "string" ? value : value.join(",");
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

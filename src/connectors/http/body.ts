import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";

export interface BodyLimits {
  readonly maximumBodyBytes: number;
  readonly maximumDepth: number;
}

/** What is wrong with a body, before a request gives it a name. */
export const BODY_FAULTS = ["too-large", "too-deep", "cut", "not-json"] as const;
export type BodyFault = (typeof BODY_FAULTS)[number];

const DECODERS: Readonly<
  Record<string, (body: Buffer, limit: { maxOutputLength: number }) => Promise<Buffer>>
> = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** Rejects with an Error whose message is a BodyFault; errors of the stream itself pass through. */
export async function readBody(
  stream: Readable,
  headers: Readonly<Record<string, string>>,
  limits: BodyLimits,
): Promise<Buffer> {
  const sent = await readSent(stream, headers["content-length"], limits.maximumBodyBytes);
  const encoding = (headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "identity" || encoding === "") return sent;
  const decode = DECODERS[encoding];
  if (decode === undefined) throw fault("not-json");
  try {
    return await decode(sent, { maxOutputLength: limits.maximumBodyBytes });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    throw fault(code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "cut");
  }
}

async function readSent(stream: Readable, announced: string | undefined, maximum: number): Promise<Buffer> {
  const length = announced === undefined ? null : Number(announced);
  if (length !== null && length > maximum) throw fault("too-large");
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    total += bytes.length;
    if (total > maximum) throw fault("too-large");
    chunks.push(bytes);
  }
  if (length !== null && length !== total) throw fault("cut");
  return Buffer.concat(chunks, total);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

export interface Nesting {
  readonly depth: number;
  /** The text ends inside something. */
  readonly open: boolean;
  /** Offsets of the commas between the items of the outermost list or object. */
  readonly commas: readonly number[];
}

/**
 * Depth of nesting and whether the text ends inside something, from the bytes alone: looked at before JSON.parse,
 * because what is deep can be parsed and then overflows the stack of whoever walks it.
 */
export function scanNesting(body: Uint8Array): Nesting {
  const commas: number[] = [];
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index];
    if (inString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPEN_LIST || byte === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (byte === CLOSE_LIST || byte === 0x7d) depth -= 1;
    else if (byte === COMMA && depth === 1) commas.push(index);
  }
  return { depth: deepest, open: inString || depth > 0, commas };
}

/** Throws an Error whose message is a BodyFault: text that ends early is `cut`, other nonsense is `not-json`. */
export function parseJson(body: Buffer, maximumDepth: number): unknown {
  checkNesting(body, maximumDepth);
  return parseText(body);
}

/**
 * The items of a body that is a JSON list, as the bytes that each was sent as, none of them parsed: most are those of
 * last time. Any other body is parsed and comes back as `other`. Throws as parseJson does.
 */
export function sliceList(
  body: Buffer,
  maximumDepth: number,
): { readonly items: readonly Buffer[] } | { readonly other: unknown } {
  const { commas } = checkNesting(body, maximumDepth);
  const first = body.findIndex((byte) => !isSpace(byte));
  const last = body.findLastIndex((byte) => !isSpace(byte));
  const inside = body.subarray(first + 1, last);
  const isList = body[first] === OPEN_LIST && body[last] === CLOSE_LIST;
  if (!isList || inside.every(isSpace)) return { other: parseText(body) };
  const starts = [first, ...commas];
  return { items: starts.map((start, at) => body.subarray(start + 1, commas[at] ?? last)) };
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function checkNesting(body: Buffer, maximumDepth: number): Nesting {
  const nesting = scanNesting(body);
  if (nesting.depth > maximumDepth) throw fault("too-deep");
  if (nesting.open || body.length === 0) throw fault("cut");
  return nesting;
}

/** Throws an Error whose message is the BodyFault `not-json`. */
export function parseText(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as unknown;
  } catch {
    throw fault("not-json");
  }
}

function fault(kind: BodyFault): Error {
  return new Error(kind);
}

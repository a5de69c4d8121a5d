import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type InterfaceLanguage, LANGUAGE_ORDER } from "../../domain/text.ts";
import { HTML_TYPE } from "../public/send.ts";
import type { Access } from "./access.ts";

/** `/operations/sv/audit`: where a page of the operators is in a language. */
export function operationsPath(language: InterfaceLanguage, path: string): string {
  return `/operations/${language}${path}`;
}

interface Place {
  /** Below the language: `/audit`. */
  readonly path: string;
  readonly access: Access;
  /** Most bytes of a form; what every route takes when it says nothing. */
  readonly bodyLimit?: number;
  /** Its answer goes on and on: it is not compressed, for that would hold it back. */
  readonly stream?: boolean;
  /** It takes a file: who may not come is sent away before it is read. */
  readonly upload?: boolean;
}

/** Answers by a text, which its route knows what to do with, or by itself. */
type Answer = (
  request: FastifyRequest,
  reply: FastifyReply,
  language: InterfaceLanguage,
) => Promise<string | FastifyReply>;

/** A page in the three languages: `answer` resolves with its HTML. */
export function addPage(app: FastifyInstance, place: Place, answer: Answer): void {
  addRoutes(app, "GET", place, async (request, reply, language) => {
    const page = await answer(request, reply, language);
    return typeof page === "string" ? reply.type(HTML_TYPE).send(page) : page;
  });
}

/** An act, that is a form that was sent: `act` resolves with the path to go on to. */
export function addAct(app: FastifyInstance, place: Place, act: Answer): void {
  addRoutes(app, "POST", place, async (request, reply, language) => {
    const next = await act(request, reply, language);
    return typeof next === "string" ? reply.redirect(operationsPath(language, next), 303) : next;
  });
}

function addRoutes(
  app: FastifyInstance,
  method: "GET" | "POST",
  { path, access, bodyLimit, stream = false, upload = false }: Place,
  answer: Answer,
): void {
  for (const language of LANGUAGE_ORDER) {
    app.route({
      method,
      url: `/${language}${path}`,
      config: { access, upload },
      ...(stream ? { compress: false as const } : {}),
      ...(bodyLimit === undefined ? {} : { bodyLimit }),
      handler: (request, reply) => answer(request, reply, language),
    });
  }
}

/** What stands in an address. */
export type Query = Readonly<Partial<Record<string, string>>>;

/** Parameters of the address; those that came twice keep the last value. */
export function queryOf(request: FastifyRequest): Query {
  return lastValues(request.query);
}

/** Fields of a form that was sent; those that came twice keep the last value. */
export function fieldsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  return lastValues(request.body);
}

/** Without U+0000, which PostgreSQL takes in no text. */
function lastValues(values: unknown): Readonly<Record<string, string>> {
  if (typeof values !== "object" || values === null) return {};
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
      const last: unknown = Array.isArray(value) ? value.at(-1) : value;
      return typeof last === "string" ? [[name, last.replaceAll("\0", "")]] : [];
    }),
  );
}

/** A whole number of an address; null for anything else. */
export function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** `/runs?state=done`: the fields after the path; what is empty is left out. */
export function withQuery(
  path: string,
  fields: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

export function languageOfPath(url: string): InterfaceLanguage {
  return LANGUAGE_ORDER.find((language) => url.startsWith(`/operations/${language}/`)) ?? "fi";
}

import type { FastifyReply, FastifyRequest } from "fastify";
import type { InterfaceLanguage } from "../../domain/text.ts";

export const HTML_TYPE = "text/html; charset=utf-8";

/** Answers a request that failed (null: nothing is there) with a page in this language, and tells the log. */
export type SendError = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  language: InterfaceLanguage,
) => FastifyReply;

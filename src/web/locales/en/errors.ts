import type { errors as finnish } from "../fi/errors.ts";

export const errors: typeof finnish = {
  notFound: "Page not found",
  notFoundAdvice:
    "There may be a mistake in the address, or the page has been removed. Search by a word or go to the start page.",
  tooMany: "Too many requests",
  tooManyAdvice: "There have been many requests from this address. Wait a moment and try again.",
  badRequest: "The request could not be understood",
  badRequestAdvice: "Go back to the previous page and try again.",
  unavailable: "The service does not answer right now",
  unavailableAdvice: "The fault is ours. Try again in a few minutes.",
  internal: "Something went wrong",
  internalAdvice: "The fault is ours and has been noted. Try again in a moment.",
  request: (id) => `Request number: ${id}`,
  toSearch: "Go to search",
};

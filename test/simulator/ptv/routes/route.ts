import type { FastifyInstance } from "fastify";
import type { Answer } from "../answers.ts";
import { readParameters, ZERO_GUID, type Parameters } from "../parameters.ts";
import { serverFault } from "../answers.ts";

export type AddRoute = (path: string, handler: (parameters: Parameters) => Answer) => void;

/**
 * Adds GET routes under the prefix of the API. A handler always runs to its end; when a parameter was
 * wrong its answer gives way to a 400 that names every problem.
 */
export function createRouteAdder(app: FastifyInstance, prefix: string): AddRoute {
  return (path, handler) => {
    app.get(`${prefix}${path}`, (request, reply) => {
      const parameters = readParameters(request);
      // The production service answers 500, not 404, to the empty GUID (PTV 5, 13).
      const isZero = parameters.path("id") === ZERO_GUID;
      const answer = isZero ? serverFault() : handler(parameters);
      const isBad = parameters.problems.size > 0;
      return reply
        .code(isBad ? 400 : answer.status)
        .send(isBad ? Object.fromEntries(parameters.problems) : answer.body);
    });
  };
}

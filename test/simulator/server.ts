import Fastify, { type FastifyInstance } from "fastify";

export type RunningServer = {
  /** Origin without a path: "http://127.0.0.1:PORT". */
  readonly origin: string;
  readonly close: () => Promise<void>;
};

/** A fastify instance with the settings of the simulated servers: silent, any query string, any letter case in paths. */
export function createApp(): FastifyInstance {
  return Fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: 10 * 2 ** 20,
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, maxParamLength: 2_000 },
  });
}

/** Starts a server on 127.0.0.1; port 0 takes a free one. */
export async function startServer(app: FastifyInstance, port = 0): Promise<RunningServer> {
  const origin = await app.listen({ host: "127.0.0.1", port });
  return { origin, close: () => app.close() };
}

import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { FastifyAdapter } from "@bull-board/fastify";
import type { FastifyPluginCallback } from "fastify";
import { allOf, type Queues } from "./job-data.ts";

/** Has only the routes by which one looks; not those of the store's own figures, which are hidden. */
class LookingAdapter extends FastifyAdapter {
  override setApiRoutes(routes: Parameters<FastifyAdapter["setApiRoutes"]>[0]): this {
    const looks = routes.filter(
      ({ method, route }) =>
        [method].flat().every((one) => one === "get") && !String(route).includes("redis"),
    );
    super.setApiRoutes(looks);
    return this;
  }
}

/**
 * The queues for people to look at, as a plugin for the web server. They only look: what a job does is decided in the
 * database, and acts on runs are on the pages of the runs, where they are checked and go into the audit trail.
 */
export function createBoard(queues: Queues, basePath: string): FastifyPluginCallback {
  const serverAdapter = new LookingAdapter();
  serverAdapter.setBasePath(basePath);
  createBullBoard({
    queues: allOf(queues).map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter,
    options: { uiConfig: { boardTitle: "tarmoa-sync", hideRedisDetails: true } },
  });
  return serverAdapter.registerPlugin();
}

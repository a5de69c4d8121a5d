import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { SyncError } from "../../domain/errors.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Health, HealthCheck, MetricsText } from "../health.ts";

export interface ProbeParts {
  readonly settings: Settings;
  readonly health: Health;
  readonly metrics: MetricsText;
}

/** Probes and scrapers come often and from one address: none of these counts against the rate limit. */
const UNLIMITED = { config: { rateLimit: false } };

/** `/healthz`: the process answers. `/readyz`: it could do its work. `/metrics`: Prometheus text. */
export function addProbes(app: FastifyInstance, { settings, health, metrics }: ProbeParts): void {
  app.get("/healthz", UNLIMITED, () => ({ ok: true }));

  app.get("/readyz", UNLIMITED, async (_request, reply) => {
    const checks = await checked(health);
    const ok = checks.every((check) => check.ok);
    return reply.code(ok ? 200 : 503).send({ ok, checks });
  });

  app.get("/metrics", UNLIMITED, async ({ headers }, reply) => {
    if (!isLoopback(settings.host) && !holdsToken(headers.authorization, settings.metricsToken)) {
      throw new SyncError("NOT_FOUND", "Metrics are for whoever holds METRICS_TOKEN.");
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

async function checked(health: Health): Promise<readonly HealthCheck[]> {
  try {
    return await health.check();
  } catch {
    return [{ name: "health", ok: false, message: "The checks themselves failed." }];
  }
}

/** Whether a host is this machine alone. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Without a configured token nobody holds it. */
export function holdsToken(authorization: string | undefined, token: string | null): boolean {
  if (token === null || authorization === undefined) return false;
  const given = Buffer.from(authorization);
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

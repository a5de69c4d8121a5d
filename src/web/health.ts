/** One thing the service depends on. `message` is for operators: no addresses with secrets. */
export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

/** Whether this process could do its work now: dependencies reachable, schemas migrated. */
export interface Health {
  check(): Promise<readonly HealthCheck[]>;
}

/** The Prometheus text of everything counted so far. */
export interface MetricsText {
  readonly contentType: string;
  text(): Promise<string>;
}

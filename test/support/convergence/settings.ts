/** Few attempts, small batches, low limits: what a fault breaks shows soon. */
export const QUICK_ENVIRONMENT: Readonly<Record<string, string>> = {
  // A new connection has to learn the schema, which costs more than to wait for one that knows it.
  DATABASE_POOL_SIZE: "3",
  PTV_ATTEMPTS: "2",
  PTV_BREAKER_OPEN_MS: "100",
  PTV_BREAKER_MAXIMUM_OPEN_MS: "400",
  PTV_BREAKER_GIVE_UP_MS: "20000",
  PTV_BATCH_IDS: "6",
  PTV_TIMEOUT_MS: "2500",
  PTV_MAXIMUM_BODY_BYTES: "2000000",
  LAHELLA_ATTEMPTS: "2",
  LAHELLA_BREAKER_OPEN_MS: "100",
  LAHELLA_BREAKER_MAXIMUM_OPEN_MS: "400",
  LAHELLA_BREAKER_GIVE_UP_MS: "20000",
  LAHELLA_BATCH_IDS: "8",
  LAHELLA_PARALLEL: "2",
  LAHELLA_TIMEOUT_MS: "2500",
  LAHELLA_MAXIMUM_BODY_BYTES: "2000000",
};

/** The variable that says whether Lähellä.fi has a capability. */
export function variableOf(capability: string): string {
  return `LAHELLA_PROFILE_${capability.replaceAll(/([A-Z])/g, "_$1").toUpperCase()}`;
}

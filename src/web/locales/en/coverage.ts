import type { coverage as finnish } from "../fi/coverage.ts";

export const coverage: typeof finnish = {
  recipients: "Grant recipients in Lähellä.fi and PTV",
};

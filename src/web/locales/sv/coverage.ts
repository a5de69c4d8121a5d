import type { coverage as finnish } from "../fi/coverage.ts";

export const coverage: typeof finnish = {
  recipients: "Understödsmottagare i Lähellä.fi och PTV",
};

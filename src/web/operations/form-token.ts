import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Tokens that show that a form came from our own page: bound to the session, or to a cookie before there is one. */
export interface FormTokens {
  of(binding: string): string;
  holds(binding: string, given: unknown): boolean;
}

/** `secret` null: one of this process; then forms of before a restart, or of another web process, are refused. */
export function createFormTokens(secret: string | null): FormTokens {
  const key = secret ?? randomBytes(32);
  const of = (binding: string): string =>
    createHmac("sha256", key).update(`form:${binding}`).digest("base64url");
  return {
    of,
    holds(binding, given) {
      if (typeof given !== "string") return false;
      const [known, told] = [Buffer.from(of(binding)), Buffer.from(given)];
      return known.length === told.length && timingSafeEqual(known, told);
    },
  };
}

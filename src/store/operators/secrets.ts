import { createHash, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../../domain/operations/operators.ts";

/** OWASP's password storage advice for scrypt: N = 2^15, r = 8, p = 3, which takes 32 MiB. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 } as const;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** Compared with when there is no account: a wrong name must take as long as a wrong password. */
const NOBODY = `scrypt$15$8$3$${"A".repeat(22)}$${"A".repeat(43)}`;

/** Tokens of 256 random bits and their SHA-256, and passwords by scrypt. */
export function createSecrets(): Secrets {
  return {
    token: () => randomBytes(32).toString("base64url"),
    tokenHash: (token) => createHash("sha256").update(token).digest("hex"),
    async hashPassword(password) {
      const salt = randomBytes(SALT_BYTES);
      const key = await derive(password, salt);
      return `scrypt$15$8$3$${salt.toString("base64url")}$${key.toString("base64url")}`;
    },
    async verifyPassword(password, hash) {
      const [, , , , salt = "", expected = ""] = (hash ?? NOBODY).split("$");
      const key = await derive(password, Buffer.from(salt, "base64url"));
      const known = Buffer.from(expected, "base64url");
      return known.length === key.length && timingSafeEqual(known, key) && hash !== null;
    },
  };
}

/** One at a time: a crowd of sign-ins must not take memory by the gigabyte. */
let last: Promise<unknown> = Promise.resolve();

function derive(password: string, salt: Buffer): Promise<Buffer> {
  const key = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        // The same characters may be typed as different code points.
        scrypt(password.normalize("NFKC"), salt, KEY_BYTES, COST, (error, result) =>
          error === null ? resolve(result) : reject(error),
        );
      }),
  );
  last = key.catch(() => undefined);
  return key;
}

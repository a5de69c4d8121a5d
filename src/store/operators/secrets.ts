import { createHash, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../../domain/operations/operators.ts";

/** What deriving a key takes. `log2N`: the work is 2 to its power. */
interface Cost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's password storage advice for scrypt: N = 2^15, r = 8, p = 3, which takes 32 MiB. */
const COST: Cost = { log2N: 15, r: 8, p: 3 };
const MAXIMUM_MEMORY_BYTES = 64 * 2 ** 20;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** Compared with when there is no account: a wrong name must take as long as a wrong password. */
const NOBODY = written(COST, Buffer.alloc(SALT_BYTES), Buffer.alloc(KEY_BYTES));

/** Tokens of 256 random bits and their SHA-256, and passwords by scrypt. */
export function createSecrets(): Secrets {
  return {
    token: () => randomBytes(32).toString("base64url"),
    tokenHash: (token) => createHash("sha256").update(token).digest("hex"),
    async hashPassword(password) {
      const salt = randomBytes(SALT_BYTES);
      return written(COST, salt, await derive(password, salt, COST));
    },
    async verifyPassword(password, hash) {
      // At the cost it was made with: another one for new passwords leaves those that people have.
      const [, log2N, r, p, salt = "", expected = ""] = (hash ?? NOBODY).split("$");
      const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) };
      const key = await derive(password, Buffer.from(salt, "base64url"), cost);
      const known = Buffer.from(expected, "base64url");
      return known.length === key.length && timingSafeEqual(known, key) && hash !== null;
    },
  };
}

function written({ log2N, r, p }: Cost, salt: Buffer, key: Buffer): string {
  return ["scrypt", log2N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** One at a time: a crowd of sign-ins must not take memory by the gigabyte. */
let last: Promise<unknown> = Promise.resolve();

function derive(password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
  const options = { N: 2 ** log2N, r, p, maxmem: MAXIMUM_MEMORY_BYTES };
  const key = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        // The same characters may be typed as different code points.
        scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, result) =>
          error === null ? resolve(result) : reject(error),
        );
      }),
  );
  last = key.catch(() => undefined);
  return key;
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { KeptSecret } from "../../domain/pull/connector.ts";
import type { SourceId } from "../../domain/source.ts";
import type { Database } from "../pool.ts";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps a secret of a source in `sync.fact`, sealed by what is configured: who reads the database alone learns nothing,
 * and once something else is configured the secret is no longer read. Keeps nothing when nothing is configured.
 */
export function createKeptSecret(db: Database, source: SourceId, configured: string | null): KeptSecret {
  if (configured === null) return { load: () => Promise.resolve(null), save: () => Promise.resolve() };
  const name = `secret-of-${source}`;
  const key = Buffer.from(hkdfSync("sha256", configured, "", `tarmoa-sync ${name}`, 32));
  return {
    async load() {
      const { rows } = await db.query<{ value: string }>("select value from sync.fact where name = $1", [
        name,
      ]);
      return rows[0] === undefined ? null : unseal(key, rows[0].value);
    },
    async save(secret) {
      await db.query(
        `insert into sync.fact (name, value) values ($1, $2)
         on conflict (name) do update set value = excluded.value`,
        [name, seal(key, secret)],
      );
    },
  };
}

function seal(key: Buffer, secret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
}

/** Null when it was sealed by another key. */
function unseal(key: Buffer, value: string): string | null {
  const bytes = Buffer.from(value, "base64");
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const secret = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([secret, decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

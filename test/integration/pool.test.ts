import { expect, test } from "vitest";
import { checkServer, createPool, transaction } from "../../src/store/pool.ts";
import { createTestDatabase } from "../support/database.ts";

test("a transaction whose connection breaks between two statements fails, and the process goes on", async () => {
  const database = await createTestDatabase();
  const pool = createPool(database.url, () => undefined);
  try {
    const broken = transaction(pool, async (client) => {
      const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
      // Not `once` of node:events: that would hear the error as well.
      const ended = new Promise<void>((done) => client.once("end", () => done()));
      await database.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      // The error comes while nobody waits for an answer; not heard, it would end the process.
      await ended;
      await client.query("select 1");
    });
    await expect(broken).rejects.toThrow();
    await expect(transaction(pool, async (client) => client.query("select 1"))).resolves.toBeDefined();
  } finally {
    await pool.end();
    await database.drop();
  }
});

test("a server that is too old is refused with its number", async () => {
  const database = await createTestDatabase();
  await database.pool.query(
    `create schema old;
     create function old.current_setting(text) returns text language sql as $$ select '140011' $$`,
  );
  const address = new URL(database.url);
  // What the schema says comes before what the server says of itself.
  address.searchParams.set("options", "-c search_path=old,pg_catalog");
  const pool = createPool(address.href, () => undefined);
  try {
    await expect(checkServer(pool)).rejects.toMatchObject({
      code: "DATABASE_VERSION",
      message: expect.stringContaining("140011") as string,
    });
    expect(await checkServer(database.pool)).toBeGreaterThanOrEqual(150_000);
  } finally {
    await pool.end();
    await database.drop();
  }
});

import { resolve } from "node:path";
import { expect, test } from "vitest";
import { migrateStore, pendingMigrations } from "../../src/store/migrate.ts";
import { createTestDatabase } from "../support/database.ts";

test("a migrated database has nothing pending and two more migrations at once change nothing", async () => {
  const database = await createTestDatabase();
  try {
    expect(await pendingMigrations(database.pool, resolve("migrations"))).toEqual([]);
    const applied = await Promise.all([
      migrateStore(database.pool, resolve("migrations")),
      migrateStore(database.pool, resolve("migrations")),
    ]);
    expect(applied).toEqual([[], []]);
  } finally {
    await database.drop();
  }
});

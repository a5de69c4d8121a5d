import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool } from "../../src/store/pool.ts";
import { createServerFacts } from "../../src/store/server-facts.ts";
import { type Pipeline, startPipeline } from "../support/pipeline.ts";

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await startPipeline({ listings: 5, services: 5, channels: 5, organisations: 3 });
});
afterAll(() => pipeline.close());

const failing = async () => (await pipeline.service.diagnose()).filter((check) => !check.ok);

test("finds everything in order, and reads one page of each source", async () => {
  const checks = await pipeline.service.diagnose();
  expect(checks.filter((check) => !check.ok)).toEqual([]);
  const messages = new Map(checks.map(({ name, message }) => [name, message]));
  expect(messages.get("source lahella")).toContain("one page read: 5 records");
  expect(messages.get("time zone data")).toContain("agree");
  expect([...messages.keys()]).toEqual(expect.arrayContaining(["privileges", "clock", "disk"]));
});

test("says that a source answers with another shape, and what to do", async () => {
  pipeline.simulator.faults.add({ source: "lahella", kind: "foreign-shape" });
  const failed = await failing();
  pipeline.simulator.faults.remove();
  expect(failed.map(({ name }) => name)).toEqual(["source lahella"]);
  expect(failed[0]).toMatchObject({ message: expect.stringMatching(/^SOURCE_SHAPE/) as string });
  expect(failed[0]?.advice).not.toBe("");
});

test("says that a source's clock and ours differ", async () => {
  pipeline.simulator.faults.add({ source: "ptv", kind: "date-skew" });
  const failed = await failing();
  pipeline.simulator.faults.remove();
  expect(failed).toMatchObject([
    { name: "source ptv", message: expect.stringMatching(/^CLOCK_SKEW/) as string },
  ]);
});

test("names what a user of the database is not allowed", async () => {
  const { pool, url } = pipeline.database;
  const role = `reader_${Date.now()}`;
  await pool.query(
    `create role ${role} login password 'x'; grant usage on schema sync, catalogue to ${role}`,
  );
  await pool.query(`grant select, insert, update, delete on all tables in schema sync, catalogue to ${role}`);
  await pool.query(`revoke insert on sync.run from ${role}`);
  const address = new URL(url);
  [address.username, address.password] = [role, "x"];
  const own = createPool(address.href, () => undefined, 1);
  try {
    expect(await createServerFacts(own).missingPrivileges()).toEqual(["insert on sync.run"]);
  } finally {
    await own.end();
    await pool.query(`drop owned by ${role}; drop role ${role}`);
  }
});

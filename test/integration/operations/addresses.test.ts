import { afterAll, beforeAll, expect, test } from "vitest";
import { addListing } from "../api/catalogue.ts";
import { type Desk, startDesk, type Visitor } from "./desk.ts";

const ID = "00000000-0000-7000-8000-000000000001";
let desk: Desk;
let admin: Visitor;

beforeAll(async () => {
  desk = await startDesk();
  const { pool } = desk.database;
  await addListing(pool, { name: "Kävelyryhmä" });
  await pool.query(
    `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at)
     values ($1, 'lahella', 'full', 'full', 'schedule', 'guarded', '{}', now())`,
    [ID],
  );
  await pool.query(
    `insert into sync.guard_proposal (id, run_id, source, roots, share, created_at)
     values ($1, $1, 'lahella', '[]', 0.5, now())`,
    [ID],
  );
  await desk.account("aino@example.org", "admin");
  admin = await desk.signedIn("aino@example.org");
});
afterAll(() => desk.close());

/** Every page that reads its address, below the language, with what it reads there. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  "/sign-in": ["next", "reason"],
  "/setup": ["token"],
  "/overview": ["days"],
  "/runs": ["source", "mode", "state", "from", "to", "changing", "before", "told"],
  [`/runs/${ID}`]: ["told"],
  [`/runs/${ID}/steps`]: ["state", "after"],
  [`/runs/${ID}/records`]: ["what", "after"],
  "/quarantine": ["source", "code", "organisation", "age", "page", "message", "told"],
  "/records": ["q", "page"],
  "/drift": ["source", "page", "told"],
  "/drift/map?source=lahella&field=traits.theme&code=x": ["source", "field", "code", "to", "note", "told"],
  "/schedules": ["told"],
  "/alerts": ["told"],
  "/audit": ["who", "what", "subject", "from", "to", "before"],
  "/audit.csv": ["who", "what", "subject", "from", "to", "before"],
  "/guard": ["told"],
  [`/guard/${ID}`]: ["page", "told", "n"],
  "/identity": ["show", "page", "told", "of"],
  [`/identity/${ID}`]: ["told", "of"],
  "/feedback": ["state", "kind", "about", "page", "told"],
};

const ODD = [
  "",
  "constructor",
  "__proto__",
  "toString",
  "%00",
  "9".repeat(15),
  "2026-13-45",
  "x".repeat(3_000),
];

test.each(Object.entries(PAGES))("%s takes any address calmly", async (path, parameters) => {
  const start = `/operations/en${path}${path.includes("?") ? "&" : "?"}`;
  for (const name of parameters) {
    const queries = [`${name}=a&${name}=b`, ...ODD.map((value) => `${name}=${value}`)];
    for (const query of queries) {
      const { status } = await admin.get(`${start}${query}`);
      expect([`${path} ${query.slice(0, 40)}`, status < 500]).toEqual([
        `${path} ${query.slice(0, 40)}`,
        true,
      ]);
    }
  }
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

test("the path of a record that nobody can have is not found", async () => {
  expect((await admin.get("/operations/en/records/lahella/%00")).status).toBe(404);
});

describe("a list", () => {
  test("carries its filter on to other pages and languages, and never what was told once", async () => {
    const { text: runs } = await admin.get("/operations/en/runs?source=lahella&told=nothing");
    expect(runs).toContain("/operations/sv/runs?source=lahella");
    const { text: trail } = await admin.get("/operations/en/audit?what=sign-in&told=nothing");
    expect(trail).toContain("/operations/sv/audit?what=sign-in");
    for (const text of [runs, trail]) expect(text).not.toContain("told=");
    const { text: proposal } = await admin.get(`/operations/en/guard/${ID}?page=2`);
    expect(proposal).toContain(`/operations/sv/guard/${ID}?page=2`);
  });

  test("leads from a page past its end to its beginning", async () => {
    const drift = await admin.get("/operations/en/drift?source=ptv&page=7&told=undone");
    expect([drift.status, drift.location]).toEqual([303, "/operations/en/drift?source=ptv&told=undone"]);
    const feedback = await admin.get("/operations/en/feedback?state=all&page=7");
    expect([feedback.status, feedback.location]).toEqual([303, "/operations/en/feedback?state=all"]);
  });

  test("of acts has the days of Finland", async () => {
    await desk.database.pool.query(
      `insert into sync.audit (at, who, what) values
         ('2026-07-01T20:59:59Z', 'Monday', 'sign-in'), ('2026-07-01T21:00:00Z', 'Tuesday', 'sign-in'),
         ('2026-07-02T20:59:59Z', 'Tuesday', 'sign-in'), ('2026-07-02T21:00:00Z', 'Wednesday', 'sign-in')`,
    );
    const { text } = await admin.get("/operations/en/audit.csv?from=2026-07-02&to=2026-07-02");
    expect(text.match(/(Mon|Tues|Wednes)day/g)).toEqual(["Tuesday", "Tuesday"]);
  });
});

describe("an act on alerts", () => {
  test("that ends a silence a second time is told calmly", async () => {
    const fields = { rule: "disk-low", hours: "1", reason: "Maintenance" };
    await admin.post("/operations/en/alerts/silence", fields);
    const { text } = await admin.get("/operations/en/alerts");
    const path = /action="([^"]+\/end)"/.exec(text)?.[1] ?? "";
    expect((await admin.post(path, {})).location).toBe("/operations/en/alerts#silences");
    const second = await admin.post(path, {});
    expect([second.status, second.location]).toEqual([303, "/operations/en/alerts?told=ended#silences"]);
    expect((await admin.get("/operations/en/alerts?told=ended")).text).toContain("had ended already");
  });

  test("that tests what is not configured is refused, not broken", async () => {
    const { status, text } = await admin.post("/operations/fi/alerts/test", {});
    expect(status).toBe(409);
    expect(text).toContain('<p class="lead">Mitään ei muutettu.');
    expect(text).toMatch(/<p lang="en">[^<]+ALERT/);
  });
});

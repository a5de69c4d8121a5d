import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Desk, PASSWORD, startDesk, type Visitor } from "./desk.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
  await desk.account("matti@example.org", "operator");
});
afterEach(() =>
  desk.database.pool.query(
    "alter table sync.audit disable trigger all; delete from sync.audit; alter table sync.audit enable trigger all",
  ),
);
afterAll(() => desk.close());

async function tries(count: number, name: string): Promise<readonly number[]> {
  const visitor = desk.visitor();
  await visitor.get("/operations/en/sign-in");
  const statuses: number[] = [];
  for (let n = 0; n < count; n += 1) {
    statuses.push((await visitor.post("/operations/en/sign-in", { name, password: "wrong" })).status);
  }
  return statuses;
}

/** Moves the clock of sessions: they are judged by the database's. */
async function age(column: "last_seen_at" | "created_at" | "rotated_at", interval: string): Promise<void> {
  await desk.database.pool.query(`update sync.session set ${column} = ${column} - $1::interval`, [interval]);
}

describe("signing in", () => {
  test("says the same of a wrong name and of a wrong password, and keeps neither", async () => {
    const visitor = desk.visitor();
    await visitor.get("/operations/en/sign-in");
    const wrong = await visitor.post("/operations/en/sign-in", { name: "matti@example.org", password: "no" });
    const nobody = await visitor.post("/operations/en/sign-in", { name: "my password", password: "no" });
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    for (const answer of [wrong, nobody]) expect(answer.text).toContain("user name or the password is wrong");
    const { rows } = await desk.database.pool.query(
      "select who from sync.audit where what = 'sign-in-failed' order by id",
    );
    expect(rows).toEqual([{ who: "matti@example.org" }, { who: "unknown" }]);
  });

  test("waits longer and longer after mistakes, and not at all for another name", async () => {
    expect(await tries(6, "matti@example.org")).toEqual([401, 401, 401, 401, 401, 429]);
    await desk.account("liisa@example.org", "viewer");
    const other = desk.visitor();
    await other.get("/operations/en/sign-in");
    const answer = await other.post("/operations/en/sign-in", {
      name: "liisa@example.org",
      password: PASSWORD,
    });
    expect(answer.status).toBe(303);
  });

  test("an account that was disabled is out at once, and in no more", async () => {
    await desk.account("pois@example.org", "viewer");
    const visitor = await desk.signedIn("pois@example.org");
    const known = await desk.ports.operators.byName("pois@example.org");
    await desk.ports.accounts.disable(known?.id ?? "", {
      who: "test",
      operatorId: null,
      address: null,
      requestId: null,
    });
    expect((await visitor.get("/operations/en/own")).status).toBe(303);
    await visitor.get("/operations/en/sign-in");
    const again = await visitor.post("/operations/en/sign-in", {
      name: "pois@example.org",
      password: PASSWORD,
    });
    expect(again.status).toBe(401);
  });

  test.each(["//elsewhere.example", "https://elsewhere.example", "/operations//elsewhere.example", "/fi/"])(
    "does not lead to %s",
    async (next) => {
      const visitor = desk.visitor();
      await visitor.get("/operations/en/sign-in");
      const answer = await visitor.post("/operations/en/sign-in", {
        name: "matti@example.org",
        password: PASSWORD,
        _next: next,
      });
      expect(answer.location).toBe("/operations/");
    },
  );
});

describe("a session", () => {
  test("ends when it was not used for half an hour, and after twelve hours however much it was used", async () => {
    for (const [column, interval] of [
      ["last_seen_at", "31 minutes"],
      ["created_at", "12 hours 1 minute"],
    ] as const) {
      const visitor = await desk.signedIn("matti@example.org");
      expect((await visitor.get("/operations/en/own")).status).toBe(200);
      await age(column, interval);
      expect((await visitor.get("/operations/en/own")).status).toBe(303);
    }
  });

  test("gets another token after a while; the old one is good for a moment and then for nothing", async () => {
    const visitor = await desk.signedIn("matti@example.org");
    const before = visitor.cookies.get("operator") ?? "";
    await age("rotated_at", "16 minutes");
    await visitor.get("/operations/en/own");
    const after = visitor.cookies.get("operator") ?? "";
    expect(after).not.toBe(before);
    const late = desk.visitor();
    late.cookies.set("operator", before);
    expect((await late.get("/operations/en/own")).status).toBe(200);
    await age("rotated_at", "2 minutes");
    expect((await late.get("/operations/en/own")).status).toBe(303);
    expect((await visitor.get("/operations/en/own")).status).toBe(200);
  });

  test("is over after signing out, in this browser and for whoever has its cookie", async () => {
    const visitor = await desk.signedIn("matti@example.org");
    const thief = desk.visitor();
    thief.cookies.set("operator", visitor.cookies.get("operator") ?? "");
    const out = await visitor.post("/operations/en/sign-out", {});
    expect([out.status, out.headers.get("clear-site-data")]).toEqual([303, '"cache"']);
    expect((await thief.get("/operations/en/own")).status).toBe(303);
  });

  test("of another may be ended by an admin alone", async () => {
    await desk.account("admin@example.org", "admin");
    await desk.account("toinen@example.org", "viewer");
    const victim = await desk.signedIn("matti@example.org");
    const [session] = await desk.ports.sessions.list(
      (await desk.ports.operators.byName("matti@example.org"))?.id ?? null,
      { idleSeconds: 60, absoluteSeconds: 60, rotateSeconds: 60 },
    );
    const path = `/operations/en/sessions/${session?.id}/end`;
    expect((await (await desk.signedIn("toinen@example.org")).post(path, {})).status).toBe(403);
    expect((await victim.get("/operations/en/own")).status).toBe(200);
    expect((await (await desk.signedIn("admin@example.org")).post(path, {})).status).toBe(303);
    expect((await victim.get("/operations/en/own")).status).toBe(303);
  });
});

describe("one's own password", () => {
  const NEXT = "viisi vihreää vuorta nukkuu";
  let visitor: Visitor;

  beforeAll(async () => {
    await desk.account("vaihtaja@example.org", "viewer");
    visitor = await desk.signedIn("vaihtaja@example.org");
  });

  test("is changed by whoever knows it, which ends all other sessions", async () => {
    const other = await desk.signedIn("vaihtaja@example.org");
    const path = "/operations/en/own/password";
    for (const [fields, says] of [
      [{ current: "wrong", password: NEXT }, "current password is wrong"],
      [{ current: PASSWORD, password: "short" }, "too short"],
    ] as const) {
      const refused = await visitor.post(path, fields);
      expect([refused.status, refused.text.includes(says)]).toEqual([400, true]);
      expect(refused.text).not.toContain(`value="${fields.current}"`);
    }
    const changed = await visitor.post(path, { current: PASSWORD, password: NEXT });
    expect(changed.location).toBe("/operations/en/own?told=password");
    expect((await visitor.get(changed.location)).text).toContain("The password was changed");
    expect((await other.get("/operations/en/own")).status).toBe(303);
    expect(await desk.trail("password-set", "vaihtaja@example.org")).toHaveLength(1);
    const again = desk.visitor();
    await again.get("/operations/en/sign-in");
    const given = { name: "vaihtaja@example.org", password: PASSWORD };
    expect((await again.post("/operations/en/sign-in", given)).status).toBe(401);
    expect((await again.post("/operations/en/sign-in", { ...given, password: NEXT })).status).toBe(303);
  });

  test("waits after mistakes as signing in does", async () => {
    const statuses: boolean[] = [];
    for (let n = 0; n < 6; n += 1) {
      const { text } = await visitor.post("/operations/en/own/password", { current: "no", password: NEXT });
      statuses.push(text.includes("Too many attempts"));
    }
    expect(statuses.at(-1)).toBe(true);
  });
});

test("signing in again ends the session before", async () => {
  const visitor = await desk.signedIn("matti@example.org");
  const thief = desk.visitor();
  thief.cookies.set("operator", visitor.cookies.get("operator") ?? "");
  const given = { name: "matti@example.org", password: PASSWORD };
  expect((await visitor.post("/operations/en/sign-in", given)).status).toBe(303);
  expect((await thief.get("/operations/en/own")).status).toBe(303);
  expect((await visitor.get("/operations/en/own")).status).toBe(200);
});

/** Longer than any address may be. */
const LONG = 'pitkä "perustelu" '.repeat(1_500);

test("what was written when the session ended comes back after signing in", async () => {
  await desk.account("kirjuri@example.org", "admin");
  const visitor = await desk.signedIn("kirjuri@example.org");
  await age("last_seen_at", "31 minutes");
  const lost = await visitor.post("/operations/en/accounts/add", {
    name: "uusi@example.org",
    role: "viewer",
    reason: LONG,
  });
  expect(lost.status).toBe(401);
  const kept = /name="_kept" value="([^"]*)"/.exec(lost.text)?.[1]?.replaceAll("&quot;", '"') ?? "";
  const page = await visitor.post("/operations/en/sign-in", {
    name: "kirjuri@example.org",
    password: PASSWORD,
    _kept: kept,
  });
  expect(page.text).toContain('action="/operations/en/accounts/add"');
  expect(page.text).toContain("uusi@example.org");
  expect(page.text).toContain(LONG.replaceAll('"', "&quot;"));
  const sent = await visitor.post("/operations/en/accounts/add", {
    name: "uusi@example.org",
    role: "viewer",
  });
  expect(sent.text).toContain("/operations/en/setup?token=");
});

describe("a link to set a password", () => {
  test("makes the first admin once, and is refused a weak password", async () => {
    const own = await startDesk();
    try {
      const token = (await own.ports.accounts.firstLink()) ?? "";
      const visitor = own.visitor();
      expect((await visitor.get(`/operations/fi/setup?token=${token}`)).status).toBe(200);
      const weak = await visitor.post("/operations/fi/setup", { token, name: "eka", password: "lyhyt" });
      expect([weak.status, weak.text.includes("liian lyhyt")]).toEqual([400, true]);
      const done = await visitor.post("/operations/fi/setup", { token, name: "eka", password: PASSWORD });
      expect(done.location).toBe("/operations/fi/own");
      expect((await visitor.get("/operations/fi/accounts")).status).toBe(200);
      expect((await own.visitor().get(`/operations/fi/setup?token=${token}`)).status).toBe(404);
      expect(await own.ports.accounts.firstLink()).toBeNull();
    } finally {
      await own.close();
    }
  });
});

describe("accounts", () => {
  test("the last admin cannot be disabled or made less, also when two do it to each other at once", async () => {
    const own = await startDesk();
    try {
      await own.account("aino", "admin");
      await own.account("bertta", "admin");
      const [aino = "", bertta = ""] = (await own.ports.operators.list()).map(({ id }) => id);
      const { operators } = own.ports;
      const ended = await Promise.all([operators.disable(aino), operators.setRole(bertta, "viewer")]);
      expect(ended.toSorted()).toEqual(["changed", "last-admin"]);
      const left = ended[0] === "changed" ? bertta : aino;
      const visitor = await own.signedIn(left === aino ? "aino" : "bertta");
      for (const [act, fields] of [
        ["disable", {}],
        ["role", { role: "operator" }],
      ] as const) {
        const { location } = await visitor.post(`/operations/en/accounts/${left}/${act}`, { ...fields });
        expect(location).toBe("/operations/en/accounts?told=last-admin");
      }
      const { text } = await visitor.get("/operations/en/accounts?told=last-admin");
      expect(text).toContain("This is the last administrator");
    } finally {
      await own.close();
    }
  });

  test("a second click changes nothing, and is not in the trail", async () => {
    await desk.account("hoitaja@example.org", "admin");
    await desk.account("kohde@example.org", "viewer");
    const visitor = await desk.signedIn("hoitaja@example.org");
    const id = (await desk.ports.operators.byName("kohde@example.org"))?.id ?? "";
    for (const [act, fields] of [
      ["disable", {}],
      ["enable", {}],
      ["role", { role: "operator" }],
    ] as const) {
      const click = () => visitor.post(`/operations/en/accounts/${id}/${act}`, { ...fields });
      const answers = await Promise.all([click(), click()]);
      expect(answers.map(({ location }) => location)).toEqual([
        "/operations/en/accounts",
        "/operations/en/accounts",
      ]);
    }
    for (const what of ["operator-disabled", "operator-enabled", "role-changed"] as const) {
      expect([what, (await desk.trail(what, "kohde@example.org")).length]).toEqual([what, 1]);
    }
  });

  test("a session that is over already is told calmly", async () => {
    await desk.account("kahdesti@example.org", "viewer");
    const visitor = await desk.signedIn("kahdesti@example.org");
    const { text: alone } = await visitor.get("/operations/en/own");
    await desk.signedIn("kahdesti@example.org");
    const { text: both } = await visitor.get("/operations/en/own");
    const sessionsIn = (text: string) =>
      [...text.matchAll(/action="([^"]+\/sessions\/[^"]+)"/g)].map(([, action = ""]) => action);
    const path = sessionsIn(both).find((action) => !sessionsIn(alone).includes(action)) ?? "";
    expect((await visitor.post(path, {})).location).toBe("/operations/en/own");
    const second = await visitor.post(path, {});
    expect(second.location).toBe("/operations/en/own?told=session-over");
    expect((await visitor.get(second.location)).text).toContain("The session had ended already.");
  });
});

test("the audit trail can be added to and nothing else", async () => {
  await tries(1, "matti@example.org");
  for (const statement of [
    "update sync.audit set who = 'x'",
    "delete from sync.audit",
    "truncate sync.audit",
  ]) {
    await expect(desk.database.pool.query(statement)).rejects.toThrow("append-only");
  }
});

test("the audit trail is filtered, and exported with formulas made text", async () => {
  await desk.ports.audit.record({
    who: "matti@example.org",
    operatorId: null,
    what: "role-changed",
    subject: "=1+1",
    before: { role: "viewer" },
    after: { role: "admin" },
    address: null,
    requestId: null,
  });
  const visitor = await desk.signedIn("matti@example.org");
  const page = await visitor.get("/operations/en/audit?what=role-changed&who=matti%40example.org");
  expect(page.text).toContain("=1+1");
  expect(page.text).not.toContain("Signed in</td>");
  // What is looked for stands there as it was written: no sign of it stands for another.
  const found: boolean[] = [];
  for (const part of ["=1+", "=1_1", "=%1", "1\\"]) {
    const query = new URLSearchParams({ what: "role-changed", subject: part });
    const { text } = await visitor.get(`/operations/en/audit.csv?${query.toString()}`);
    found.push(text.includes("=1+1"));
  }
  expect(found).toEqual([true, false, false, false]);
  const file = await visitor.get("/operations/en/audit.csv?what=role-changed");
  expect(file.text).toContain("'=1+1");
});

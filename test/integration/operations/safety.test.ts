import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, PASSWORD, startDesk } from "./desk.ts";

const NAME = "aino@example.org";

let plain: Desk;
let behindTls: Desk;

beforeAll(async () => {
  [plain, behindTls] = await Promise.all([startDesk(), startDesk({ publicUrl: "https://tarmoa.example" })]);
  await behindTls.account(NAME, "admin");
});
afterAll(() => Promise.all([plain.close(), behindTls.close()]));

test("behind TLS browsers are told to stay there, and cookies are bound to it", async () => {
  const visitor = behindTls.visitor();
  const page = await visitor.get("/operations/en/sign-in");
  for (const cookie of page.headers.getSetCookie())
    expect(cookie).toMatch(/^__Secure-operator-form=.*; Secure/);
  expect(page.headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
  const answer = await visitor.post("/operations/en/sign-in", { name: NAME, password: PASSWORD });
  expect(answer.status).toBe(303);
  const session =
    answer.headers.getSetCookie().find((cookie) => cookie.startsWith("__Secure-operator=")) ?? "";
  for (const word of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/operations"])
    expect(session).toContain(word);
  expect(session).not.toContain("Domain");
});

test("without TLS nobody is told to use it", async () => {
  const page = await plain.visitor().get("/operations/en/sign-in");
  expect(page.headers.get("strict-transport-security")).toBeNull();
});

test("operators' pages let no script or style in but their own, and no frame", async () => {
  const { headers } = await plain.visitor().get("/operations/en/sign-in");
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-|\*|https?:/);
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("referrer-policy")).toBe("same-origin");
});

test("a body beyond the limit is refused before anything is looked at", async () => {
  const answer = await plain.visitor().post("/operations/en/sign-in", { name: "x".repeat(2_000_000) });
  expect(answer.status).toBe(413);
});

test("the audit trail can be added to and nothing else", async () => {
  const { pool } = behindTls.database;
  const { rows } = await pool.query<{ what: string }>("select what from sync.audit");
  expect(rows.map(({ what }) => what)).toContain("sign-in");
  for (const statement of [
    "update sync.audit set who = 'x'",
    "delete from sync.audit",
    "truncate sync.audit",
  ]) {
    await expect(pool.query(statement)).rejects.toThrow("append-only");
  }
});

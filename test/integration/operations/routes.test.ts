import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holdsRole, type Role, ROLES } from "../../../src/domain/operations/operators.ts";
import { type Desk, everyRole, startDesk, type Visitor } from "./desk.ts";

let desk: Desk;
let visitor: (role: Role) => Visitor;

beforeAll(async () => {
  desk = await startDesk();
  visitor = await everyRole(desk);
});
afterAll(() => desk.close());

/** A path of the pattern; ids that are nobody's. */
const pathOf = (pattern: string): string =>
  pattern.replaceAll(/:[a-zA-Z]+/g, "00000000-0000-7000-8000-000000000000").replace("*", "favicon.ico");

/** Signing out would end the walk of that role; it has a test of its own. */
const walked = () => desk.server.operationsRoutes().filter(({ url }) => !url.endsWith("/sign-out"));

describe("every route below /operations", () => {
  test("there are some of each kind", () => {
    const kinds = new Set(walked().map(({ method, access }) => `${method} ${access}`));
    const all = ["GET", "POST"].flatMap((method) => [...ROLES, "anyone"].map((who) => `${method} ${who}`));
    expect([...kinds].toSorted()).toEqual(all.toSorted());
  });

  test("asks whoever has not signed in to do so", async () => {
    for (const { method, url, access } of walked()) {
      if (access === "anyone") continue;
      const nobody = desk.visitor();
      const path = pathOf(url);
      const answer = method === "GET" ? await nobody.get(path) : await nobody.post(path, {});
      if (method === "GET")
        expect([path, answer.status, answer.location]).toEqual([
          path,
          303,
          expect.stringContaining("/sign-in"),
        ]);
      else expect([path, answer.status]).toEqual([path, 401]);
    }
  });

  test.each(ROLES)("lets a %s do what that role may, and nothing else", async (role) => {
    for (const { method, url, access } of walked()) {
      if (access === "anyone") continue;
      const path = pathOf(url);
      const answer = method === "GET" ? await visitor(role).get(path) : await visitor(role).post(path, {});
      const refused = answer.status === 403;
      expect([method, path, role, refused]).toEqual([method, path, role, !holdsRole(role, access)]);
    }
  });

  test("refuses a form without the right token, or of another site, whoever sends it", async () => {
    for (const { method, url } of walked()) {
      if (method !== "POST") continue;
      const path = pathOf(url);
      for (const [fields, headers] of [
        [{ _form: "of another session" }, {}],
        [{}, { origin: "https://elsewhere.example" }],
        [{}, { origin: "null" }],
      ] as const) {
        const answer = await visitor("admin").post(path, fields, headers);
        expect([path, answer.status]).toEqual([path, 403]);
        expect(answer.text).toContain("FORM_STALE");
      }
    }
  });

  test("is never kept by a browser or a proxy", async () => {
    for (const { method, url } of walked()) {
      if (method !== "GET") continue;
      const answer = await visitor("admin").get(pathOf(url));
      expect([url, answer.headers.get("cache-control")]).toEqual([url, "no-store"]);
    }
  });
});

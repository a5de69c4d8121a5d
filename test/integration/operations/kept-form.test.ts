import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holdsRole, type Role, ROLES } from "../../../src/domain/operations/operators.ts";
import { fi } from "../../../src/web/locales/fi.ts";
import { createVisitorStore } from "../../../src/store/visitors/store.ts";
import { addListing } from "../api/catalogue.ts";
import { type Answer, type Desk, PASSWORD, everyRole, startDesk, type Visitor } from "./desk.ts";

const NOBODY = "00000000-0000-7000-8000-000000000000";
const RUN = "00000000-0000-7000-8000-000000000001";
/** As long as a form takes, with every sign that a page has to write in another way. */
const TEXT = `\nSoitin "heille" & sanoivat <ei>.\n${"pitkä perustelu ".repeat(25)}`;

let desk: Desk;
let visitor: (role: Role) => Visitor;
let feedback = "";

beforeAll(async () => {
  desk = await startDesk();
  const { pool } = desk.database;
  const listingId = await addListing(pool, { name: "Kävelyryhmä" });
  await createVisitorStore(pool).addFeedback({ listingId, kind: "wrong-facts", message: "", language: "fi" });
  const { items } = await desk.ports.feedback.page({ state: null, kind: null, about: null }, 1);
  feedback = items[0]?.id ?? "";
  await pool.query(
    `insert into sync.run (id, source, mode, lane, trigger, state, scope, created_at)
     values ($1, 'ptv', 'delta', 'delta', 'schedule', 'pulling', '{}', now())`,
    [RUN],
  );
  visitor = await everyRole(desk);
});
afterAll(() => desk.close());

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** What the fields of a page hold that a person writes in, as a browser reads them. */
function textsOf({ text }: Answer): Readonly<Record<string, string>> {
  const areas = [...text.matchAll(/<textarea id="kept-[^"]+" name="([^"]+)"[^>]*>\n?([^<]*)<\/textarea>/g)];
  return Object.fromEntries(areas.map(([, name = "", value = ""]) => [name, unescaped(value)]));
}

const keptOf = ({ text }: Answer): string => unescaped(/name="_kept" value="([^"]*)"/.exec(text)?.[1] ?? "");

/** Every field that any form has a person write in. */
const WRITTEN = Object.fromEntries(Object.keys(fi.operations.written).map((name) => [name, TEXT]));

/** Forms that a person may have written in: all but those of signing in, and the one that takes a file. */
const acts = () =>
  desk.server
    .operationsRoutes()
    .filter(
      ({ method, url, access }) =>
        method === "POST" && access !== "anyone" && url.includes("/fi/") && !/sign-out|recipients$/.test(url),
    )
    .map(({ url, access }) => ({ access, path: url.replaceAll(/:[a-zA-Z]+/g, NOBODY) }));

describe("what was written in any form comes back", () => {
  test("when the session ended meanwhile: in the page after signing in", async () => {
    expect(acts().length).toBeGreaterThan(20);
    for (const { path } of acts()) {
      const nobody = desk.visitor();
      const asked = await nobody.post(path, { ...WRITTEN, seen: "what stood" });
      expect([path, asked.status]).toEqual([path, 401]);
      expect(JSON.parse(keptOf(asked))).toEqual({ action: path, fields: { ...WRITTEN, seen: "what stood" } });
    }
    const nobody = desk.visitor();
    const asked = await nobody.post(`/operations/fi/identity/${NOBODY}/decide`, { reason: TEXT, days: "30" });
    const fields = { name: "operator@example.org", password: PASSWORD, _kept: keptOf(asked) };
    const page = await nobody.post("/operations/fi/sign-in", fields);
    expect(textsOf(page)).toEqual({ reason: TEXT });
    expect(page.text).toContain('<input type="hidden" name="days" value="30" />');
    expect(page.text).toContain(`action="/operations/fi/identity/${NOBODY}/decide"`);
  });

  test("when its token is of another session or server, and can be sent from there", async () => {
    for (const { path } of acts()) {
      const answer = await visitor("admin").post(path, { ...WRITTEN, _form: "of another session" });
      expect([path, answer.status, textsOf(answer)]).toEqual([path, 403, WRITTEN]);
      expect(answer.text).toContain(`action="${path}"`);
    }
  });

  test("when the role does not suffice any more", async () => {
    for (const { path, access } of acts()) {
      const role = ROLES.findLast((one) => access !== "anyone" && !holdsRole(one, access));
      if (role === undefined) continue;
      const answer = await visitor(role).post(path, WRITTEN);
      expect([path, answer.status, textsOf(answer)]).toEqual([path, 403, WRITTEN]);
      expect(answer.text).not.toContain(`action="${path}"`);
    }
  });

  test("when what it is about is not there any more", async () => {
    for (const { path } of acts()) {
      if (!path.includes(NOBODY)) continue;
      const fields = { ...WRITTEN, state: "handled", seen: "open", decision: "same", role: "viewer" };
      const answer = await visitor("admin").post(path, fields);
      expect([path, answer.status >= 400, textsOf(answer)]).toEqual([path, true, WRITTEN]);
    }
  });

  test("in the sign-in page, when that is out of date itself", async () => {
    const nobody = desk.visitor();
    const asked = await nobody.post(`/operations/sv/runs/begin`, { which: TEXT });
    const stale = await nobody.post("/operations/sv/sign-in", {
      _form: "of a server that was",
      _kept: keptOf(asked),
      name: "operator@example.org",
      password: PASSWORD,
    });
    expect(stale.status).toBe(403);
    expect(keptOf(stale)).toBe(keptOf(asked));
    expect(stale.text).toContain('value="operator@example.org"');
    expect(stale.text).not.toContain(PASSWORD);
  });
});

const refusals: readonly (readonly [
  what: string,
  refused: {
    readonly path: () => string;
    readonly fields: Readonly<Record<string, string>>;
    readonly status: number;
    readonly says: string;
  },
])[] = [
  [
    "an alert that nobody knows",
    {
      path: () => "/alerts/silence",
      fields: { rule: "none", hours: "8", reason: TEXT },
      status: 400,
      says: "Mitään ei muutettu",
    },
  ],
  [
    "a schedule that somebody paused",
    {
      path: () => "/schedules/lahella/full/pause",
      fields: { reason: TEXT },
      status: 409,
      says: "oli jo keskeytetty",
    },
  ],
  [
    "a run that is in the way",
    {
      path: () => "/runs/begin",
      fields: { source: "ptv", what: "delta", which: TEXT },
      status: 409,
      says: "jo ajo käynnissä",
    },
  ],
  [
    "a run of nothing that is known",
    {
      path: () => "/runs/begin",
      fields: { source: "lahella", what: "organisation", which: TEXT },
      status: 409,
      says: "ei löytynyt",
    },
  ],
  [
    "a report that somebody settled",
    {
      path: () => `/feedback/${feedback}/settle`,
      fields: { seen: "open", state: "handled", note: TEXT },
      status: 409,
      says: "ehti",
    },
  ],
  [
    "an account that is there already",
    {
      path: () => "/accounts/add",
      fields: { name: "viewer@example.org", role: "viewer" },
      status: 409,
      says: "on jo olemassa",
    },
  ],
  [
    "a name that no account may have",
    {
      path: () => "/accounts/add",
      fields: { name: TEXT, role: "viewer" },
      status: 409,
      says: "alkaa kirjaimella",
    },
  ],
];

describe("what was written comes back from a form that was refused, with why", () => {
  beforeAll(async () => {
    await desk.ports.acts.control.pause("lahella", "full", "toinen@example.org", "Huolto");
    await desk.ports.feedback.settle(feedback, "open", { state: "dismissed", note: null, by: "toinen" });
  });

  test.each(refusals)("because of %s", async (_what, { path, fields, status, says }) => {
    const answer = await visitor("admin").post(`/operations/fi${path()}`, fields);
    const written = Object.entries(fields).filter(([name]) => Object.hasOwn(WRITTEN, name));
    expect([answer.status, textsOf(answer)]).toEqual([status, Object.fromEntries(written)]);
    expect(answer.text).toContain(says);
  });
});

test("the words of another site are not kept as if the person had written them", async () => {
  const headers = { origin: "https://elsewhere.example" };
  const path = "/operations/fi/accounts/add";
  const fields = { name: "tunkeilija", role: "admin" };
  const signedIn = await visitor("admin").post(path, fields, headers);
  const nobody = await desk.visitor().post(path, fields, headers);
  expect([signedIn.status, nobody.status]).toEqual([403, 401]);
  for (const { text } of [signedIn, nobody]) expect(text).not.toContain("tunkeilija");
});

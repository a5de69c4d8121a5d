import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Desk, startDesk, type Visitor } from "./desk.ts";

/** Roles that the provider tells of whoever signs in by that name. */
const PEOPLE: Readonly<Record<string, readonly string[] | string>> = {
  aino: ["staff", "operator", "viewer"],
  bertta: "admin",
  celia: ["staff"],
};

let desk: Desk;
let server: Server;
let issuer: string;

beforeAll(async () => {
  server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk = await startDesk({
    oidc: { issuer, clientId: "tarmoa-sync", clientSecret: "a secret between the two", roleClaim: "roles" },
    publicUrl: "http://127.0.0.1:1",
  });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "tarmoa-sync",
        client_secret: "a secret between the two",
        redirect_uris: ["http://127.0.0.1:1/operations/provider/callback"],
      },
    ],
    claims: { openid: ["sub", "roles"], email: ["email"], profile: ["name"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["not a secret: a test"] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.org`, roles: PEOPLE[id] }),
    }),
  });
  const answer = provider.callback();
  server.on("request", (request, response) => void answer(request, response));
});
afterAll(async () => {
  await desk.close();
  server.close();
});

/** Walks through the provider's own pages; resolves with the answer of our callback. */
async function signIn(
  visitor: Visitor,
  login: string,
  change = (address: string) => address,
): Promise<Answer> {
  let { location } = await visitor.get("/operations/provider?next=%2Foperations%2Ffi%2Faudit");
  const jar = new Map<string, string>();
  const ask = async (address: string, fields: Readonly<Record<string, string>> | null): Promise<string> => {
    const response = await fetch(new URL(address, issuer), {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(fields === null ? {} : { method: "POST", body: new URLSearchParams({ ...fields }) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      jar.set(name, value);
    }
    await response.text();
    return response.headers.get("location") ?? "";
  };
  for (let hops = 0; hops < 10 && !location.includes("/operations/provider/callback"); hops += 1) {
    const next = await ask(location, null);
    if (next !== "") location = next;
    else if (location.includes("/interaction/")) {
      location =
        (await ask(location, { prompt: "login", login, password: "any" })) ||
        (await ask(location, { prompt: "consent" }));
    }
  }
  const { pathname, search } = new URL(location);
  return visitor.get(change(pathname + search));
}

describe("signing in by a provider", () => {
  test.each([
    ["aino", "/operations/fi/audit", 200],
    ["bertta", "/operations/fi/accounts", 200],
    ["aino", "/operations/fi/accounts", 403],
  ])("%s gets the highest of our roles that the claim names: %s answers %i", async (login, path, status) => {
    const visitor = desk.visitor();
    const answer = await signIn(visitor, login);
    expect([answer.status, answer.location]).toEqual([303, "/operations/fi/audit"]);
    expect((await visitor.get(path)).status).toBe(status);
  });

  test("does not lose a form that was being written: it waits while one signs in beside it", async () => {
    const visitor = desk.visitor();
    const path = "/operations/en/alerts/silence";
    const fields = { rule: "disk-low", hours: "1", reason: "Maintenance" };
    const asked = await visitor.post(path, fields);
    expect([asked.status, asked.text.includes('target="_blank"')]).toEqual([401, true]);
    await signIn(visitor, "bertta");
    // The page that waited has the token of before.
    const sent = await visitor.post(path, { ...fields, _form: formTokenOf(asked) });
    expect([sent.status, sent.text.includes("\nMaintenance</textarea>")]).toEqual([403, true]);
    const again = await visitor.post(path, { ...fields, _form: formTokenOf(sent) });
    expect([again.status, again.location]).toEqual([303, "/operations/en/alerts#silences"]);
  });

  test("whom the claim gives none of our roles is refused, and it is in the trail", async () => {
    const visitor = desk.visitor();
    const answer = await signIn(visitor, "celia");
    expect(answer.location).toContain("/sign-in?reason=provider");
    expect(await desk.ports.operators.byName("celia@example.org")).toBeNull();
    const { rows } = await desk.database.pool.query(
      "select who from sync.audit where what = 'sign-in-failed'",
    );
    expect(rows).toEqual([{ who: "unknown" }]);
  });

  test("an account that was disabled here stays out, whatever the provider says", async () => {
    await signIn(desk.visitor(), "aino");
    const aino = await desk.ports.operators.byName("aino@example.org");
    await desk.ports.operators.disable(aino?.id ?? "");
    expect((await signIn(desk.visitor(), "aino")).location).toContain("/sign-in?reason=provider");
    await desk.ports.operators.enable(aino?.id ?? "");
  });

  test("an answer with another state, or of another browser, is refused", async () => {
    const changed = await signIn(desk.visitor(), "bertta", (address) =>
      address.replace(/state=[^&]+/, "state=other"),
    );
    expect(changed.location).toContain("/sign-in?reason=provider");
    let callback = "";
    await signIn(desk.visitor(), "bertta", (address) => {
      callback = address;
      return "/operations/en/sign-in";
    });
    expect((await desk.visitor().get(callback)).location).toContain("/sign-in?reason=provider");
  });
});

const formTokenOf = ({ text }: Answer): string => /name="_form" value="([^"]+)"/.exec(text)?.[1] ?? "";

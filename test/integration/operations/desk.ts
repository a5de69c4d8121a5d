import { randomBytes, scryptSync } from "node:crypto";
import { createActs } from "../../../src/compose/acts.ts";
import { createDeriveContext } from "../../../src/compose/derive.ts";
import { createJobs, type JobParts } from "../../../src/compose/jobs.ts";
import { createOperationsPorts } from "../../../src/compose/web.ts";
import type { Acts } from "../../../src/domain/operations/acts.ts";
import type { Connector } from "../../../src/domain/pull/connector.ts";
import type { SyncEvent } from "../../../src/domain/events.ts";
import { type Audited, type AuditRow, type Role, ROLES } from "../../../src/domain/operations/operators.ts";
import type { JobQueue } from "../../../src/domain/pull/queue.ts";
import type { Settings } from "../../../src/domain/settings.ts";
import { createLahellaMapper } from "../../../src/mappers/lahella/mapper.ts";
import { createPtvMapper } from "../../../src/mappers/ptv/mapper.ts";
import { createQueue } from "../../../src/queue/queue.ts";
import { createCatalogueReader } from "../../../src/store/catalogue/reader.ts";
import { createVisitorStore } from "../../../src/store/visitors/store.ts";
import type { OperationsPorts } from "../../../src/web/operations/ports.ts";
import { createServer, type WebServer } from "../../../src/web/server.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { testSettings } from "../api/api.ts";

export const PASSWORD = "kolme pientä kissaa istuu";

/** The operators' pages over a database of their own. */
export interface Desk {
  readonly database: TestDatabase;
  readonly ports: OperationsPorts;
  readonly server: WebServer;
  readonly url: string;
  readonly events: SyncEvent[];
  /** A browser without cookies. */
  visitor(): Visitor;
  /** Makes an account with PASSWORD. */
  account(name: string, role: Role): Promise<void>;
  /** A browser that signed in. */
  signedIn(name: string): Promise<Visitor>;
  /** Rows of the audit trail, the newest first. */
  trail(what: Audited, subject?: string): Promise<readonly AuditRow[]>;
  close(): Promise<void>;
}

/** What a browser does, as far as these tests need it: cookies, forms, no redirects of its own. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends a form with the token of the last page that had one. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** As post, by the method of an interface for programs. */
  put(path: string, fields: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends a form with a file in the field `list`. */
  upload(
    path: string,
    list: Uint8Array<ArrayBuffer>,
    fields?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Path to go on to; empty when there is none. */
  readonly location: string;
}

/** Of PASSWORD, at the least cost there is: at that of the service each signing in takes a quarter of a second. */
const CHEAP_HASH = cheapHash();

function cheapHash(): string {
  const salt = randomBytes(16);
  const key = scryptSync(PASSWORD, salt, 32, { N: 2, r: 8, p: 1 });
  return ["scrypt", 1, 8, 1, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** A service that is there already: the desk works over its database and with what it does. */
interface Over {
  readonly database: TestDatabase;
  readonly service: Acts;
  /** In place of the queue of the database. */
  readonly pageQueue?: OperationsPorts["queue"];
}

/** Starts a web server with the operators' pages, over a database of its own unless there is a service `over` which to. */
export async function startDesk(changes: Partial<Settings> = {}, over?: Over): Promise<Desk> {
  const database = over?.database ?? (await createTestDatabase());
  const settings = testSettings(changes);
  const { pool } = database;
  const events: SyncEvent[] = [];
  const emit = (event: SyncEvent): void => void events.push(event);
  const queue = createQueue({
    url: settings.queue.url ?? database.url,
    limits: settings.sources,
    derivers: 1,
    leaseSeconds: settings.rules.run.leaseSeconds,
    onError: () => undefined,
  });
  const mappers = { lahella: createLahellaMapper(), ptv: createPtvMapper() };
  const parts = { settings, pool, deriveContext: createDeriveContext(settings, mappers), emit };
  const acts = over?.service ?? actsWithoutMirror({ ...parts, queue });
  const ports = createOperationsPorts(parts, over?.pageQueue ?? queue, acts);
  const server = createServer({
    settings,
    reader: createCatalogueReader(pool),
    visitors: createVisitorStore(pool),
    health: { check: async () => [] },
    vocabularies: settings.vocabularies,
    emit,
    now: () => new Date(),
    metrics: { contentType: "text/plain", text: async () => "" },
    operations: ports,
  });
  await server.listen();
  const url = server.address() ?? "";
  return {
    database,
    ports,
    server,
    url,
    events,
    ...peopleAt(url, ports),
    trail: (what, subject) =>
      ports.audit.page({ who: null, what, subject: subject ?? null, from: null, to: null }, null, 10),
    async close() {
      await server.close();
      await queue.close(0);
      if (over === undefined) await database.drop();
    },
  };
}

/** Acts over a database without a mirror: there is nothing to read and nothing to derive. */
function actsWithoutMirror(parts: Omit<JobParts, "connectors"> & { readonly queue: JobQueue }): Acts {
  const connectors = { lahella: NO_SOURCE, ptv: NO_SOURCE };
  return createActs({ ...parts, ...createJobs({ ...parts, connectors }), derive: async () => undefined });
}

const NO_SOURCE: Connector = {
  source: "lahella",
  repeatUntilNothingNew: false,
  confirmsById: true,
  plan: () => [],
  pull: () => Promise.reject(new Error("There is no source here.")),
  batchSize: () => 1,
  fetch: async () => ({ found: [], absent: [], unread: [] }),
  probe: async () => ({ serverTime: null }),
};

function peopleAt(url: string, ports: OperationsPorts): Pick<Desk, "visitor" | "account" | "signedIn"> {
  return {
    visitor: () => createVisitor(url),
    async account(name, role) {
      const made = await ports.operators.add(name, role);
      if (made === null) throw new Error(`${name} is there already`);
      await ports.operators.setPassword(made.id, CHEAP_HASH);
    },
    async signedIn(name) {
      const visitor = createVisitor(url);
      await visitor.get("/operations/en/sign-in");
      const answer = await visitor.post("/operations/en/sign-in", { name, password: PASSWORD });
      if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`);
      await visitor.get("/operations/en/own");
      return visitor;
    },
  };
}

function createVisitor(url: string): Visitor {
  const cookies = new Map<string, string>();
  let formToken = "";
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { accept: "text/html", ...(init.headers as Record<string, string>), cookie };
    const response = await fetch(new URL(path, url), { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const text = await response.text();
    formToken = /name="_form" value="([^"]+)"/.exec(text)?.[1] ?? formToken;
    return {
      status: response.status,
      text,
      headers: response.headers,
      location: response.headers.get("location") ?? "",
    };
  };
  const sendForm =
    (method: string): Visitor["post"] =>
    (path, fields, headers = {}) =>
      ask(path, {
        method,
        body: new URLSearchParams({ _form: formToken, ...fields }).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      });
  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    post: sendForm("POST"),
    put: sendForm("PUT"),
    upload(path, list, fields = {}) {
      const body = new FormData();
      for (const [name, value] of Object.entries({ _form: formToken, ...fields })) body.set(name, value);
      body.set("list", new Blob([list]), "saajat.csv");
      return ask(path, { method: "POST", body });
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";");
  const at = pair.indexOf("=");
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (value === "" || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}

/** Somebody of each role, signed in; the answer finds them by it. */
export async function everyRole(desk: Desk): Promise<(role: Role) => Visitor> {
  const visitors = new Map<Role, Visitor>();
  for (const role of ROLES) {
    await desk.account(`${role}@example.org`, role);
    visitors.set(role, await desk.signedIn(`${role}@example.org`));
  }
  return (role) => {
    const found = visitors.get(role);
    if (found === undefined) throw new Error(`nobody is signed in as ${role}`);
    return found;
  };
}

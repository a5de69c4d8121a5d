import { createAccountPorts } from "../../../src/compose/accounts.ts";
import { createDeriveContext } from "../../../src/compose/derive.ts";
import { createDeskPorts } from "../../../src/compose/desk.ts";
import { createAlertPorts } from "../../../src/compose/alerts.ts";
import { createRecordPorts } from "../../../src/compose/records.ts";
import { createLahellaMapper } from "../../../src/mappers/lahella/mapper.ts";
import { createPtvMapper } from "../../../src/mappers/ptv/mapper.ts";
import { createActs } from "../../../src/compose/acts.ts";
import type { Acts } from "../../../src/domain/acts.ts";
import type { SyncEvent } from "../../../src/domain/events.ts";
import type { Audited, AuditRow, Role } from "../../../src/domain/operators.ts";
import type { Settings } from "../../../src/domain/settings.ts";
import { createCronTimes } from "../../../src/queue/cron-times.ts";
import { createQueue } from "../../../src/queue/queue.ts";
import { createOverviewReader } from "../../../src/store/overview/reader.ts";
import { createBreakerStore } from "../../../src/store/runs/breakers.ts";
import { createReplayStore } from "../../../src/store/runs/replay.ts";
import { createRunStore } from "../../../src/store/runs/run-store.ts";
import { createRunReader } from "../../../src/store/watch/run-reader.ts";
import { createScheduleStore } from "../../../src/store/runs/schedules.ts";
import { createVisitorStore } from "../../../src/store/visitors/store.ts";
import { createCatalogueReader } from "../../../src/store/catalogue/reader.ts";
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

/** Made once: it is meant to take long. */
let passwordHash: Promise<string> | null = null;

/** A service that is there already: the desk works over its database and with what it does. */
interface Over {
  readonly database: TestDatabase;
  readonly service: Acts;
  /** In place of the queue of the database. */
  readonly pageQueue?: OperationsPorts["queue"];
}

export async function startDesk(changes: Partial<Settings> = {}, over?: Over): Promise<Desk> {
  const database = over?.database ?? (await createTestDatabase());
  const settings = testSettings(changes);
  const { pool } = database;
  const events: SyncEvent[] = [];
  const emit = (event: SyncEvent): void => void events.push(event);
  const queue = createQueue({
    url: database.url,
    limits: settings.sources,
    derivers: 1,
    leaseSeconds: settings.rules.run.leaseSeconds,
    onError: () => undefined,
  });
  const mappers = { lahella: createLahellaMapper(), ptv: createPtvMapper() };
  const deriveContext = createDeriveContext(settings, mappers);
  const acts =
    over?.service ??
    createActs({
      settings,
      pool,
      runs: createRunStore(pool, { leaseSeconds: settings.rules.run.leaseSeconds, overlapSeconds: () => 0 }),
      breakers: createBreakerStore(pool),
      schedules: createScheduleStore(pool),
      replays: createReplayStore(pool, {
        leaseSeconds: settings.rules.run.leaseSeconds,
        ...settings.rules.quarantine,
      }),
      queue,
      // There is no mirror here to derive from.
      derive: async () => undefined,
      deriveContext,
      emit,
    });
  const ports: OperationsPorts = {
    ...createAccountPorts(pool),
    ...createDeskPorts({
      pool,
      deriveContext,
    }),
    ...createAlertPorts(settings, pool),
    ...createRecordPorts({
      pool,
      deriveContext,
    }),
    acts,
    overview: createOverviewReader(pool),
    runs: createRunReader(pool),
    schedules: createScheduleStore(pool),
    times: createCronTimes(),
    queue: over?.pageQueue ?? queue,
  };
  const server = createServer({
    settings,
    reader: createCatalogueReader(database.pool),
    visitors: createVisitorStore(database.pool),
    health: { check: async () => [] },
    vocabularies: settings.vocabularies,
    emit,
    now: () => new Date(),
    metrics: { contentType: "text/plain", text: async () => "" },
    operations: ports,
  });
  await server.listen();
  const url = server.address() ?? "";
  const desk: Desk = {
    database,
    ports,
    server,
    url,
    events,
    visitor: () => createVisitor(url),
    async account(name, role) {
      const made = await ports.operators.add(name, role);
      if (made === null) throw new Error(`${name} is there already`);
      await ports.operators.setPassword(
        made.id,
        await (passwordHash ??= ports.secrets.hashPassword(PASSWORD)),
      );
    },
    async signedIn(name) {
      const visitor = createVisitor(url);
      await visitor.get("/operations/en/sign-in");
      const answer = await visitor.post("/operations/en/sign-in", { name, password: PASSWORD });
      if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`);
      await visitor.get("/operations/en/own");
      return visitor;
    },
    trail: (what, subject) =>
      ports.audit.page({ who: null, what, subject: subject ?? null, from: null, to: null }, null, 10),
    async close() {
      await server.close();
      await queue.close(0);
      if (over === undefined) await database.drop();
    },
  };
  return desk;
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

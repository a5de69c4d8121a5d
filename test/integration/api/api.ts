import { readConfig } from "../../../src/config.ts";
import type { SyncEvent } from "../../../src/domain/events.ts";
import type { ListingDocument } from "../../../src/domain/catalogue/listing.ts";
import type { Settings } from "../../../src/domain/settings.ts";
import { createCatalogueReader } from "../../../src/store/catalogue/reader.ts";
import { createVisitorStore } from "../../../src/store/visitors/store.ts";
import { createServer } from "../../../src/web/server.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { NOW } from "./catalogue.ts";

/** The API over a database of its own, with a limit that no test reaches unless it asks for one. */
export interface TestApi {
  readonly database: TestDatabase;
  readonly pool: TestDatabase["pool"];
  readonly events: SyncEvent[];
  readonly url: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  json(path: string, status?: number): Promise<unknown>;
  /** Finnish, else any, names of a page of listings, in order. */
  names(query: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface ListingPage {
  readonly items: readonly ListingDocument[];
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly totalPages: number;
}

/** Settings as they are without any environment, on a free port of this machine. */
export function testSettings(changes: Partial<Settings> = {}): Settings {
  const settings = readConfig({ env: { PORT: "0", NODE_ENV: "test" } });
  const api = { requestsPerSecond: 10_000, burst: 10_000 };
  return { ...settings, rules: { ...settings.rules, api }, ...changes };
}

export async function startApi(changes: Partial<Settings> = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const settings = testSettings(changes);
  const events: SyncEvent[] = [];
  const server = createServer({
    settings,
    reader: createCatalogueReader(database.pool),
    visitors: createVisitorStore(database.pool),
    health: { check: async () => [{ name: "database", ok: true, message: "answers" }] },
    vocabularies: settings.vocabularies,
    emit: (event) => events.push(event),
    now: () => NOW,
    metrics: { contentType: "text/plain", text: async () => "tarmoa_up 1\n" },
  });
  await server.listen();
  const url = server.address() ?? "";
  const get: TestApi["get"] = (path, headers = {}) => fetch(`${url}${path}`, { headers, redirect: "manual" });
  const json: TestApi["json"] = async (path, status = 200) => {
    const response = await get(path);
    const body: unknown = await response.json();
    if (response.status !== status) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`);
    return body;
  };
  return {
    database,
    pool: database.pool,
    events,
    url,
    get,
    json,
    async names(query) {
      const { items } = (await json(`/api/v1/listings?${query}`)) as ListingPage;
      return items.map(({ name }) => name["fi"] ?? Object.values(name)[0] ?? "");
    },
    async close() {
      await server.close();
      await database.drop();
    },
  };
}

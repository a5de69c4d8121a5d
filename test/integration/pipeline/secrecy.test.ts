import { afterAll, beforeAll, expect, test } from "vitest";
import { createFlags } from "../../simulator/lahella/flags.ts";
import { type Pipeline, rowsOf, startPipeline } from "../../support/pipeline.ts";

const lines: string[] = [];
const PERSON = { email: "salainen.henkilo@example.org", phone: "+358401239876", word: "hirnuvahevonen" };

let pipeline: Pipeline;
let address: string;
let session: string;

beforeAll(async () => {
  pipeline = await startPipeline(
    {
      listings: 30,
      services: 20,
      channels: 20,
      lahellaFlags: createFlags("development", { publicRead: false }),
    },
    {
      LOG_LEVEL: "debug",
      LAHELLA_ATTEMPTS: "2",
      PTV_ATTEMPTS: "2",
      LAHELLA_BATCH_IDS: "10",
      LAHELLA_TIMEOUT_MS: "800",
      PTV_TIMEOUT_MS: "800",
      LAHELLA_PROFILE_PUBLIC_READ: "false",
    },
    { workers: false, lines: { write: (line) => void lines.push(line) } },
  );
  session = pipeline.simulator.lahella.sessions.open().join("; ");
  const service = await pipeline.another({ LAHELLA_SESSION: session });
  address = (await service.startRole("all")) ?? "";
});
afterAll(() => pipeline.close());

/** Everything that a record says in words, contact values among it: codes, ids and names of fields left out. */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return /[\s@]|^https?:|^\+?[\d ]{7,}$/.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsOf) : [];
}

const REFUSED = `${PERSON.word} ja varsa`;

const POISON = {
  translations: { fi: { name: PERSON.word, summary: PERSON.phone, description: `<p>${PERSON.email}</p>` } },
  contacts: [{ id: "1", type: "email", value: PERSON.email, translations: {} }],
  demographic: [PERSON.email],
};

/** Faults of the kinds that end up in an error, and people who ask for what is none of a log's business. */
async function goThroughMuch(): Promise<void> {
  const { simulator, database } = pipeline;
  const [one, other] = [...simulator.lahella.store.listings()];
  if (one !== undefined) simulator.lahella.store.change(one.activity._key, { traits: POISON });
  if (other !== undefined)
    simulator.lahella.store.change(other.activity._key, { traits: { translations: {} } });
  for (const kind of ["status", "cut-body", "invalid-json", "login-page", "reset", "hang", "foreign-shape"])
    simulator.faults.add({
      kind,
      probability: 0.3,
      count: kind === "hang" ? 1 : 2,
      ...(kind === "status" ? { status: 500 } : {}),
    });
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
  simulator.faults.remove();
  const asked = [
    `/api/v1/listings?q=${encodeURIComponent(PERSON.email)}`,
    `/api/v1/listings?size=${encodeURIComponent(PERSON.phone)}`,
    `/trace?q=${PERSON.word}`,
    `/${PERSON.word}`,
  ];
  for (const path of asked) await fetch(address + path, { headers: { cookie: `a=${PERSON.word}` } });
  // A value that the database refuses comes back in its words.
  await database.pool.query(
    `create function refuse() returns trigger language plpgsql as
       $$ begin if new.name = '${REFUSED}' then perform new.name::int; end if; return new; end $$;
     create trigger refuse before insert or update on catalogue.listing_text
       for each row execute function refuse()`,
  );
  if (one !== undefined)
    simulator.lahella.store.change(one.activity._key, {
      traits: { translations: { fi: { name: REFUSED, summary: PERSON.phone, description: "" } } },
    });
  await pipeline.service.syncNow(["lahella"], "delta");
  // A session that cannot be renewed.
  simulator.lahella.sessions.end(true);
  await pipeline.service.syncNow(["lahella"], "delta");
}

test("I10: no contact value, cookie, key or payload in a log line or in an error that is kept", async () => {
  await goThroughMuch();
  const kept = await rowsOf<{ text: string | null }>(
    pipeline,
    `select error_message as text from sync.run union all select error_message from sync.run_step
     union all select code from sync.breaker`,
  );
  const told = [...lines, ...kept.flatMap(({ text }) => text ?? [])];
  const types = new Set(lines.map((line) => (JSON.parse(line) as { readonly msg: string }).msg));
  expect([...types]).toEqual(
    expect.arrayContaining(["step-landed", "step-failed", "run-finished", "request-served", "derive-failed"]),
  );

  const ids = new Set(
    (await rowsOf<{ id: string }>(pipeline, "select source_id as id from sync.source_record")).map(
      ({ id }) => id,
    ),
  );
  const payloads = await rowsOf<{ payload: unknown }>(
    pipeline,
    `select payload from sync.source_record union all select payload from sync.source_record_version`,
  );
  const secrets = [
    ...Object.values(PERSON),
    ...session.split("; ").flatMap((pair) => pair.split("=")[1] ?? []),
    new URL(pipeline.database.url).password,
    ...payloads.flatMap(({ payload }) => wordsOf(payload)),
  ].filter((text) => text.trim().length >= 6 && !ids.has(text));
  expect(secrets.length).toBeGreaterThan(500);
  const given = [...new Set(secrets)].flatMap((text) => told.filter((line) => line.includes(text)));
  expect(given).toEqual([]);
});

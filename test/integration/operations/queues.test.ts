import { afterAll, beforeAll, expect, test } from "vitest";
import { createQueue } from "../../../src/queue/queue.ts";
import { createQueueStore, type QueueStore } from "../../support/queue-store.ts";
import { testSettings } from "../api/api.ts";
import { type Desk, startDesk, type Visitor } from "./desk.ts";

let store: QueueStore;
let desk: Desk;
let admin: Visitor;

beforeAll(async () => {
  store = await createQueueStore(() => Promise.resolve());
  desk = await startDesk({ queue: { url: store.environment["QUEUE_URL"] ?? null } });
  await desk.account("aino@example.org", "admin");
  await desk.account("viewer@example.org", "viewer");
  admin = await desk.signedIn("aino@example.org");
  await desk.ports.acts.runs.begin({ what: "source", source: "ptv", mode: "full" });
});
afterAll(async () => {
  await desk.close();
  await store.close();
});

test("tells how much is in each queue, and shows the jobs behind the same sign-in", async () => {
  const { text } = await admin.get("/operations/en/queues");
  expect(text).toMatch(/Runs<\/th>\s*<td class="number">1</);
  const board = await admin.get("/operations/queues/");
  expect([board.status, board.text.includes("fonts.googleapis")]).toEqual([200, false]);
  const script = /src="(static[^"]+)"/.exec(board.text)?.[1] ?? "";
  expect((await admin.get(`/operations/queues/${script}`)).status).toBe(200);
  const jobs = JSON.parse((await admin.get("/operations/queues/api/queues")).text) as {
    queues: readonly { name: string; readOnlyMode: boolean }[];
  };
  expect(jobs.queues.map(({ name, readOnlyMode }) => [name, readOnlyMode])).toEqual(
    ["starts", "runs", "steps-lahella", "steps-ptv", "derive"].map((name) => [name, true]),
  );
  const viewer = await desk.signedIn("viewer@example.org");
  expect((await viewer.get("/operations/queues/api/queues")).status).toBe(200);
  expect((await desk.visitor().get("/operations/queues/api/queues")).status).toBe(303);
});

/** The jobs of runs, as the library's pages list them. */
async function jobsOfRuns(): Promise<readonly { readonly id: string; readonly data: unknown }[]> {
  const { text } = await admin.get("/operations/queues/api/queues?activeQueue=runs&status=latest&page=1");
  const { queues } = JSON.parse(text) as {
    queues: readonly { name: string; jobs: readonly { id: string; data: unknown }[] }[];
  };
  return queues.find(({ name }) => name === "runs")?.jobs ?? [];
}

test("tells what one job is to do", async () => {
  const { rows } = await desk.database.pool.query<{ id: string }>("select id from sync.run");
  const [job, ...others] = await jobsOfRuns();
  expect([job?.data, others]).toEqual([
    expect.objectContaining({ lease: expect.objectContaining({ runId: rows[0]?.id }) }),
    [],
  ]);
  const one = await admin.get(`/operations/queues/api/queues/runs/${job?.id ?? ""}`);
  expect(JSON.parse(one.text)).toMatchObject({ status: "waiting", job: { id: job?.id } });
});

test("nobody changes anything there", async () => {
  const runs = "/operations/queues/api/queues/runs";
  const before = await desk.ports.queue.counts();
  expect(before.find(({ name }) => name === "runs")?.jobs).toMatchObject({ waiting: 1 });
  const id = (await jobsOfRuns())[0]?.id ?? "";
  const answers = [
    await admin.post(`${runs}/add`, { name: "run" }),
    await admin.put(`${runs}/${id}/retry/failed`, {}),
    await admin.put(`${runs}/${id}/clean`, {}),
    await admin.put(`${runs}/obliterate`, {}),
    await admin.put(`${runs}/empty`, {}),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect(await desk.ports.queue.counts()).toEqual(before);
});

test("a queue that was away at the start is told in the log, and nothing links to its missing pages", async () => {
  const away = createQueue({
    url: "redis://127.0.0.1:1",
    limits: testSettings().sources,
    derivers: 1,
    leaseSeconds: 60,
    onError: () => undefined,
  });
  const over = { database: desk.database, service: desk.ports.acts };
  const late = await startDesk(
    {},
    { ...over, pageQueue: { board: (path) => away.board(path), counts: () => desk.ports.queue.counts() } },
  );
  try {
    expect(late.events).toContainEqual({ type: "board-missing", error: expect.anything() });
    const { text } = await (await late.signedIn("aino@example.org")).get("/operations/en/queues");
    expect(text).toMatch(/Runs<\/th>\s*<td class="number">1</);
    expect(text).not.toContain('href="/operations/queues/"');
    expect((await admin.get("/operations/en/queues")).text).toContain('href="/operations/queues/"');
  } finally {
    await late.close();
    await away.close(0);
  }
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MatchPair, PairState } from "../../../src/domain/identity/decisions.ts";
import { keyText } from "../../../src/domain/source.ts";
import { lockIdentity } from "../../../src/store/identity/locks.ts";
import { identityOf } from "../../support/identities.ts";
import { answerFor, visibleRoots } from "../../support/observations.ts";
import { type Pipeline, startPipeline } from "../../support/pipeline.ts";
import { until } from "../../support/until.ts";
import { type Desk, startDesk, type Visitor } from "./desk.ts";

let pipeline: Pipeline;
let desk: Desk;
let aino: Visitor;
let eino: Visitor;
let vilho: Visitor;

beforeAll(async () => {
  pipeline = await startPipeline();
  await pipeline.service.syncNow(["lahella", "ptv"], "full");
  desk = await startDesk({}, pipeline);
  await desk.account("aino@example.org", "operator");
  await desk.account("eino@example.org", "operator");
  await desk.account("vilho@example.org", "viewer");
  aino = await desk.signedIn("aino@example.org");
  eino = await desk.signedIn("eino@example.org");
  vilho = await desk.signedIn("vilho@example.org");
});
afterAll(async () => {
  await desk.close();
  await pipeline.close();
});

async function pairs(state: PairState): Promise<readonly MatchPair[]> {
  return pipeline.service.identity.pairs([state], null);
}

async function onePair(state: PairState): Promise<MatchPair> {
  const found = (await pairs(state)).find(({ subject }) => subject === "listing");
  if (found === undefined) throw new Error(`no pair is ${state}`);
  return found;
}

async function stateOf(id: string): Promise<PairState | undefined> {
  return (await desk.ports.pairReviews.pair(id))?.state;
}

/** What a form of the page sends besides its button. */
function hiddenOf(page: string): Readonly<Record<string, string>> {
  const fields = [...page.matchAll(/<input type="hidden" name="(standing|next)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = "", value = ""]) => [name, value]));
}

describe("the lists of pairs", () => {
  test("hold what waits, what was merged by itself, and how many there are", async () => {
    const open = await pairs("open");
    const page = await vilho.get("/operations/en/identity");
    expect(page.text).toContain(`Waiting for a decision <span class="count">(${open.length})</span>`);
    for (const { id } of open.slice(0, 20)) expect(page.text).toContain(`/operations/en/identity/${id}"`);
    const merged = await vilho.get("/operations/en/identity?show=merged");
    expect(merged.text).toContain("merged automatically");
    for (const list of ["postponed", "different", "contradicted", "dormant"]) {
      expect((await vilho.get(`/operations/en/identity?show=${list}`)).text).toContain("The list is empty.");
    }
    expect((await vilho.get("/operations/en/identity?show=nonsense&page=-1")).status).toBe(200);
  });

  test("past their end lead to their first page, as any list does", async () => {
    for (const list of [
      "identity?show=merged",
      "records?q=tasapaino",
      "quarantine?source=ptv",
      "drift",
      "feedback",
    ]) {
      const answer = await vilho.get(`/operations/en/${list}${list.includes("?") ? "&" : "?"}page=9999`);
      expect([answer.status, answer.location]).toEqual([303, `/operations/en/${list}`]);
    }
  });

  test("say of a merge that it is not in force when the catalogue has the two apart", async () => {
    const { pool } = pipeline.database;
    const [pair] = (await pairs("automatic")).filter(({ subject }) => subject === "listing");
    const row = async (): Promise<string> => {
      const page = await vilho.get("/operations/en/identity?show=merged");
      return page.text.split("<tr>").find((text) => text.includes(`/identity/${pair?.id}"`)) ?? "";
    };
    expect(await row()).not.toContain("not in force");
    const root = "where source = $1 and source_id = $2";
    const own = [pair?.b.source, pair?.b.id];
    const { rows } = await pool.query<{ listing_id: string }>(
      `select listing_id from sync.root ${root}`,
      own,
    );
    const move = (id: string) => pool.query(`update sync.root set listing_id = $3 ${root}`, [...own, id]);
    await move("00000000-0000-7000-8000-000000000001");
    expect(await row()).toContain("not in force: shown apart now");
    await move(rows[0]?.listing_id ?? "");
  });
});

describe("two records side by side", () => {
  test("are shown as they were mapped, with the score taken apart, and nothing to press for a viewer", async () => {
    // Those that are alike word for word have no difference to show: the least likely one has.
    const pair = (await pairs("automatic")).filter(({ subject }) => subject === "listing").at(-1);
    if (pair === undefined) throw new Error("nothing was merged");
    const page = await vilho.get(`/operations/en/identity/${pair.id}`);
    expect(page.text).toContain(pair.a.id);
    expect(page.text).toContain(pair.b.id);
    expect(page.text).toMatch(/class="fact fact-(differs|one-sided)"/);
    expect(page.text).toContain(`Likeness ${Math.round((pair.score ?? 0) * 100)}%`);
    expect(page.text).toContain("Part of the score");
    expect(page.text).not.toMatch(/name="decision"/);
    const { source, id } = pair.a;
    const found = await vilho.get(`/operations/en/records?q=${id}`);
    expect(found.text).toContain(`href="/operations/en/records/${source}/${id}"`);
    const review = await desk.ports.pairReviews.review(pair.id);
    expect(review?.a?.draft).not.toBeNull();
    const open = await desk.ports.pairReviews.review((await onePair("open")).id);
    expect(open?.place).toMatchObject({ position: expect.any(Number) as number });
  });

  test("of organisations are shown as well", async () => {
    const found = (await pipeline.service.identity.pairs(["automatic", "open"], null)).find(
      ({ subject }) => subject === "organisation",
    );
    if (found === undefined) throw new Error("no pair of organisations");
    const page = await vilho.get(`/operations/sv/identity/${found.id}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain("Organisationer känns igen på FO-nummer och namn.");
  });
});

describe("a decision", () => {
  test("leads to the next pair, can be taken back there, and a second click takes nothing more back", async () => {
    const pair = await onePair("open");
    const page = await aino.get(`/operations/fi/identity/${pair.id}`);
    const { next = "", standing = "-" } = hiddenOf(page.text);
    const answer = await aino.post(`/operations/fi/identity/${pair.id}/decide`, {
      decision: "same",
      standing,
      next,
      reason: "sama ryhmä",
    });
    expect(answer.location).toBe(`/operations/fi/identity/${next}?told=same&of=${pair.id}`);
    expect(await stateOf(pair.id)).toBe("same");
    expect(await desk.trail("decided-same", pair.id)).toMatchObject([
      { before: { state: "open", a: keyText(pair.a) }, after: { state: "same", reason: "sama ryhmä" } },
    ]);

    const after = await aino.get(answer.location);
    expect(after.text).toContain("Tallennettu: sama.");
    const undo = new RegExp(`/identity/${pair.id}/undo"[\\s\\S]*?name="standing" value="([^"]+)"`).exec(
      after.text,
    );
    const back = { standing: undo?.[1] ?? "" };
    const [first, second] = [
      await aino.post(`/operations/fi/identity/${pair.id}/undo`, back),
      await aino.post(`/operations/fi/identity/${pair.id}/undo`, back),
    ];
    expect(first.location).toBe(`/operations/fi/identity/${pair.id}?told=reopened`);
    expect(second.location).toBe(`/operations/fi/identity/${pair.id}?told=settled`);
    expect(await stateOf(pair.id)).toBe("open");
    expect((await aino.get(second.location)).text).toContain("Joku muu ehti muuttaa tätä.");
  });

  test("of two at once is that of the first; the other is told, and has changed nothing", async () => {
    const pair = await onePair("open");
    const path = `/operations/en/identity/${pair.id}`;
    const { standing = "-" } = hiddenOf((await aino.get(path)).text);
    await eino.get(path);
    const answers = await Promise.all([
      aino.post(`${path}/decide`, { decision: "same", standing, next: "" }),
      eino.post(`${path}/decide`, { decision: "different", standing, next: "" }),
    ]);
    const late = await eino.post(`${path}/decide`, { decision: "different", standing, reason: "oma sana" });
    expect([late.status, late.text.includes("\noma sana</textarea>")]).toEqual([409, true]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const told = answers.map(({ location }) => /told=(\w+)/.exec(location)?.[1]);
    expect(told.filter((one) => one === "settled")).toHaveLength(1);
    expect(await stateOf(pair.id)).toBe(told.find((one) => one !== "settled"));
    const again = hiddenOf((await aino.get(path)).text);
    await aino.post(`${path}/undo`, again);
    expect(await stateOf(pair.id)).toBe("open");
  });

  test("put off takes the pair out of the queue until then, and can be taken back", async () => {
    const pair = await onePair("open");
    const path = `/operations/fi/identity/${pair.id}`;
    const { standing = "-" } = hiddenOf((await aino.get(path)).text);
    const waiting = (await pairs("open")).length;
    await aino.post(`${path}/decide`, { decision: "later", days: "30", standing, next: "" });
    expect(await pairs("open")).toHaveLength(waiting - 1);
    expect(await desk.trail("postponed", pair.id)).toMatchObject([{ after: { state: "later" } }]);
    const list = await vilho.get("/operations/fi/identity?show=postponed");
    expect(list.text).toContain(`/operations/fi/identity/${pair.id}"`);
    expect(list.text).toMatch(/siirretty, palaa jonoon\s+<time/);
    expect((await vilho.get("/operations/fi/identity")).text).not.toContain(`/identity/${pair.id}"`);

    // The clock decides: a month later it waits again, and nobody did anything.
    const later = await pipeline.another({ NOW_OFFSET_MS: String(31 * 86_400_000) });
    expect((await later.identity.pairs(["open"], null)).map(({ id }) => id)).toContain(pair.id);

    await aino.post(`${path}/undo`, hiddenOf((await aino.get(path)).text));
    expect(await pairs("open")).toHaveLength(waiting);
    expect((await aino.post(`${path}/decide`, { decision: "perhaps" })).status).toBe(400);
  });
});

describe("what was merged by itself", () => {
  test("says why, is taken apart on its page and joined again, with both old ids", async () => {
    const pair = await onePair("automatic");
    const path = `/operations/en/identity/${pair.id}`;
    const before = await aino.get(path);
    expect(before.text).toContain("merged automatically");
    expect(before.text).toMatch(/original[\s\S]*copy/);
    const copy = await identityOf(pipeline, keyText(pair.b));
    const gone = [keyText(pair.a), keyText(pair.b)];
    const ids = await Promise.all(gone.map((key) => identityOf(pipeline, key)));
    const merged = ids.find(({ ownId, listingId }) => ownId !== listingId);
    expect(await answerFor(pipeline, merged?.ownId ?? "")).toMatchObject({ found: "redirect" });

    const parted = await aino.post(`${path}/undo`, hiddenOf(before.text));
    expect(parted.location).toContain("told=parted");
    expect(await answerFor(pipeline, merged?.ownId ?? "")).toMatchObject({ found: "listing" });
    expect(await desk.trail("decision-undone", pair.id)).toMatchObject([{ after: { what: "parted" } }]);
    const apart = await aino.get(path);
    expect(apart.text).toContain("found to be different");
    // The form of before is out of date: it must not take the new decision back.
    expect((await aino.post(`${path}/undo`, hiddenOf(before.text))).location).toContain("told=settled");

    await aino.post(`${path}/undo`, hiddenOf(apart.text));
    expect(await stateOf(pair.id)).toBe("automatic");
    expect((await identityOf(pipeline, keyText(pair.b))).listingId).toBe(copy.listingId);
  });
});

/** Lets so many requests come as far as the decision itself before the first of them may decide. */
async function whileNobodyDecides<T>(waiting: number, ask: () => Promise<T>): Promise<T> {
  const { pool } = pipeline.database;
  const client = await pool.connect();
  try {
    await client.query("begin");
    await lockIdentity(client, "alone");
    const asked = ask();
    await until(async () => {
      const { rowCount } = await pool.query(
        "select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
      );
      return rowCount === waiting;
    });
    await client.query("commit");
    return await asked;
  } finally {
    client.release();
  }
}

describe("a word about a listing", () => {
  test("of two who say it at once is that of the first, and is undone under the name of its own record", async () => {
    const [id = ""] = await visibleRoots(pipeline, "lahella");
    const path = `/operations/en/records/lahella/${id}`;
    const seen = /name="seen" value="([^"]*)"/.exec((await aino.get(path)).text)?.[1] ?? "";
    await eino.get(path);
    const said = await whileNobodyDecides(2, () =>
      Promise.all([aino, eino].map((one) => one.post(`${path}/hide`, { seen, reason: "asked by phone" }))),
    );
    expect(said.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    const late = said.find(({ status }) => status === 409);
    expect(late?.text).toContain(`${path}?told=meanwhile#words`);

    const [, word = ""] = /records\/decisions\/([0-9a-f-]{36})\/undo/.exec((await aino.get(path)).text) ?? [];
    // What the form says of the record is not believed.
    await aino.post(`/operations/en/records/decisions/${word}/undo`, { source: "ptv", record: "another" });
    const [undone] = await desk.trail("decision-undone", `lahella ${id}`);
    expect(undone).toMatchObject({ subject: `lahella ${id}`, before: { decision: word, kind: "hide" } });
  });
});

test("records are compared by what people decided that their codes mean", async () => {
  const pair = await onePair("automatic");
  const own = [pair.a, pair.b].find(({ source }) => source === "lahella");
  if (own === undefined) throw new Error("neither is of Lähellä.fi");
  pipeline.simulator.lahella.store.change(own.id, { traits: { theme: ["ht_vastakeksitty"] } });
  await pipeline.service.syncNow(["lahella"], "delta");
  const themes = async (): Promise<readonly string[]> => {
    const review = await desk.ports.pairReviews.review(pair.id);
    const record = [review?.a, review?.b].find((one) => one?.key.id === own.id);
    return record?.subject === "listing" ? (record.draft?.themes.map(({ code }) => code) ?? []) : [];
  };
  expect(await themes()).not.toContain("luonto");
  const decided = { table: "lahellaTheme", code: "ht_vastakeksitty", to: "luonto", note: null } as const;
  await pipeline.service.codes.map(decided, "mari", null);
  expect(await themes()).toContain("luonto");
});

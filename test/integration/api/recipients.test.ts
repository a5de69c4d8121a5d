import { afterAll, beforeAll, expect, test } from "vitest";
import type { RecipientFinding } from "../../../src/domain/visitors/recipients.ts";
import { coverRecipients } from "../../../src/jobs/recipients.ts";
import { createRecipientReader } from "../../../src/store/coverage/recipients.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { addListing, addOrganisation, addRecord } from "./catalogue.ts";

let database: TestDatabase;

function sourceOf(source: "lahella" | "ptv", id: string) {
  const kind = source === "ptv" ? "service" : "activity";
  return { source, kind, id, role: "origin", url: null, modifiedAt: null, seenAt: null } as const;
}

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  const group = { source: "lahella", kind: "group", id: "g-1" };
  const own = await addOrganisation(pool, "Lapuan Eläkeläiset ry", {
    businessId: "0201256-6",
    record: group,
  });
  await addListing(pool, { name: "Kävelyryhmä", organisation: own, sources: [sourceOf("lahella", "a-1")] });
  await addListing(pool, {
    name: "Ohjattu kävely",
    kind: "service",
    state: "ended",
    organisation: own,
    sources: [sourceOf("ptv", "s-1")],
  });
  // A record that could not be read has no listing: its organisation is the one it refers to.
  await addRecord(pool, { source: "lahella", kind: "activity", id: "a-2" });
  await pool.query(
    "insert into sync.record_link (source, from_kind, from_id, to_kind, to_id) values ('lahella', 'activity', 'a-2', 'group', 'g-1')",
  );
  await pool.query(
    `insert into sync.root (source, kind, source_id, listing_id, created_at, outcome, reason)
     values ('lahella', 'activity', 'a-2', gen_random_uuid(), now(), 'quarantined', 'unreadable')`,
  );
  await addOrganisation(pool, "Seinäjoen Mielenterveysyhdistys r.y.", {});
  await addOrganisation(pool, "Kauhavan Kalastajat ry", {});
});
afterAll(() => database.drop());

async function cover(name: string | null, businessId: string | null = null, activity: string | null = null) {
  const reader = createRecipientReader(database.pool);
  const [finding] = await coverRecipients(reader, [{ line: 2, name, businessId, activity }]);
  return finding as RecipientFinding;
}

test("by business id, however it is typed; every record is there, the unreadable one too", async () => {
  for (const typed of ["0201256-6", "FI02012566", " 201256-6 "]) {
    const finding = await cover(null, typed);
    expect(finding.verdict, typed).toBe("lahella");
    expect(finding.records.map(({ id, outcome }) => [id, outcome])).toEqual([
      ["a-1", "visible"],
      ["a-2", "quarantined"],
      ["s-1", "ended"],
    ]);
  }
});

test("by name without its legal form, accents and signs", async () => {
  const same = await cover("LAPUAN ELAKELAISET");
  expect([same.verdict, same.notes, same.organisations[0]?.likeness]).toEqual(["lahella", [], 1]);
  expect((await cover("Seinäjoen mielenterveysyhdistys")).verdict).toBe("no-records");
});

test("a name with a typing error is a guess; one like nobody's is not found", async () => {
  const guess = await cover("Lapuan Eläkeläset ry");
  expect(guess.notes).toEqual(["guess"]);
  expect(guess.organisations[0]?.name).toEqual({ fi: "Lapuan Eläkeläiset ry" });
  for (const name of ["Vaasan Purjehtijat", "ry", "%", "a & !b:*", ""]) {
    expect((await cover(name)).verdict, name).toBe("not-found");
  }
});

test("the funded activity is found by its name", async () => {
  expect((await cover(null, "0201256-6", "Kävelyryhmä eläkeläisille")).activity?.id).toBe("a-1");
  expect((await cover(null, "0201256-6", "Nuorten bändikerho")).notes).toEqual(["activity-not-found"]);
});

test("many lines are answered in their order", async () => {
  const reader = createRecipientReader(database.pool);
  const lines = Array.from({ length: 450 }, (_, index) => ({
    line: index + 2,
    name: index % 2 === 0 ? "Kauhavan Kalastajat" : "Tuntematon",
    businessId: null,
    activity: null,
  }));
  const findings = await coverRecipients(reader, lines);
  expect(findings.map(({ line }) => line)).toEqual(lines.map(({ line }) => line));
  expect(findings.filter(({ verdict }) => verdict === "no-records")).toHaveLength(225);
});

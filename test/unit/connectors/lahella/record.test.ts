import { describe, expect, test } from "vitest";
import { toGone, toRecord } from "../../../../src/connectors/lahella/record.ts";
import { readFixture } from "./fixture.ts";

describe("records", () => {
  test("keep the payload and tell key, change and organisation", async () => {
    const page = await readFixture("inferred_public_list_modified_since");
    const [first] = page["items"] as readonly unknown[];
    expect(toRecord("activity", first)).toMatchObject({
      kind: "activity",
      id: "128000000010",
      payload: first,
      modifiedAt: "2026-08-20T06:30:00.000Z",
      links: [{ source: "lahella", kind: "group", id: "7100000001" }],
      problems: [],
    });
  });

  test.each([
    "activity_published_weekly",
    "activity_published_multi_channel",
    "activity_expired_null_status",
    "inferred_date_range",
    "inferred_event_single",
    "inferred_every_other_week_with_exclusion",
    "inferred_support_phone_and_online",
    "inferred_volunteer",
  ])("%s fits the wire schema", async (name) => {
    expect(toRecord("activity", await readFixture(name)).problems).toEqual([]);
  });

  test("a group fits the wire schema and needs nothing", async () => {
    const group = await readFixture("inferred_group");
    expect(toRecord("group", group)).toMatchObject({ id: "7100000001", problems: [], links: [] });
  });

  test("what is no object or has no key has no id, and is kept", () => {
    for (const item of [null, "text", 42, [], {}, { _key: "" }, { _key: null }, { _key: {} }]) {
      const record = toRecord("activity", item);
      expect(record.id).toBeNull();
      expect(record.payload).toBe(item);
      expect(record.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(record.problems.length).toBeGreaterThan(0);
    }
  });

  test("a key of the wrong type is still that record", () => {
    const record = toRecord("activity", { _key: 128000000001, group: 7100000001 });
    expect(record).toMatchObject({ id: "128000000001", links: [{ id: "7100000001" }] });
    expect(record.problems.map(({ field }) => field)).toEqual(["_key", "group"]);
  });

  test("faults of shape name their place, at most twenty", () => {
    const channels = Array.from({ length: 30 }, () => ({ type: "place" }));
    const { problems } = toRecord("activity", { _key: "1", traits: { channels } });
    expect(problems).toHaveLength(20);
    expect(problems[3]).toMatchObject({ code: "wire-shape", field: "traits.channels[3].type" });
  });

  test("an organisation that the request knows stands in for one that the answer left out", () => {
    expect(toRecord("activity", { _key: "1" }, { group: "7" }).links).toEqual([
      { source: "lahella", kind: "group", id: "7" },
    ]);
    expect(toRecord("activity", { _key: "1", group: "8" }, { group: "7" }).links?.[0]?.id).toBe("8");
    expect(toRecord("activity", { _key: "1" }).links).toBeNull();
  });

  test("an unreadable change is no instant", () => {
    for (const modifiedAt of ["2026", 0, -1, Number.NaN, 9e15, null]) {
      expect(toRecord("activity", { _key: "1", modifiedAt }).modifiedAt).toBeNull();
    }
  });
});

describe("hashes", () => {
  const traits = {
    theme: ["a", "b"],
    format: ["c", "d"],
    locale: ["fi-FI", "sv"],
    demographic: ["x", "y"],
    region: ["r", "s"],
    contacts: [{ value: "1" }, { value: "2" }],
    channels: [{ accessibility: ["p", "q"] }, { accessibility: [] }],
  };
  const hash = (changed: object): string =>
    toRecord("activity", { _key: "1", traits: { ...traits, ...changed } }).hash;

  test.each(["theme", "format", "locale", "demographic", "region"] as const)(
    "the order of %s does not count",
    (name) => {
      expect(hash({ [name]: traits[name].toReversed() })).toBe(hash({}));
    },
  );

  test("nor does that of accessibility and of properties", () => {
    expect(hash({ channels: [{ accessibility: ["q", "p"] }, { accessibility: [] }] })).toBe(hash({}));
    const turned = Object.fromEntries(Object.entries(traits).reverse());
    expect(toRecord("activity", { traits: turned, _key: "1" }).hash).toBe(hash({}));
  });

  test("the order of contacts and channels counts, and so does content", () => {
    expect(hash({ contacts: traits.contacts.toReversed() })).not.toBe(hash({}));
    expect(hash({ channels: traits.channels.toReversed() })).not.toBe(hash({}));
    expect(hash({ theme: ["a"] })).not.toBe(hash({}));
  });
});

describe("the source's word", () => {
  test("deleted and empty drafts are gone", () => {
    expect(toGone("activity", { _key: "1", status: "deleted", modifiedAt: 1 })).toEqual({
      kind: "activity",
      id: "1",
      reason: "deleted-at-source",
    });
    expect(toGone("activity", { _key: "1", status: "draft" })).toMatchObject({ reason: "draft" });
  });

  test("a draft with content, an unknown status and a missing one are not", () => {
    for (const status of ["draft", "archived", null, undefined, "published"]) {
      expect(toGone("activity", { _key: "1", status, traits: {} })).toBeNull();
    }
    expect(toGone("activity", { _key: "1", status: "published" })).toBeNull();
    expect(toGone("activity", { status: "deleted" })).toBeNull();
  });
});

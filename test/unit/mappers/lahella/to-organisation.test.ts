import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../src/domain/json.ts";
import { mapGroup, problemsOf } from "./context.ts";

const group = (traits: JsonObject): JsonObject => ({
  _key: "71",
  traits: { translations: { fi: { name: "Kylä ry" } }, ...traits },
});

describe("groups", () => {
  test("a wrong business id is kept as written and not shown (R12)", () => {
    const mapped = mapGroup(group({ businessId: "1234567-2" }));
    expect(mapped.ok && mapped.draft).toMatchObject({ businessId: null, businessIdText: "1234567-2" });
    expect(problemsOf(mapped)).toEqual(["business-id-invalid traits.businessId"]);
    expect(mapGroup(group({ businessId: "FI12345671" }))).toMatchObject({
      draft: { businessId: "1234567-1", businessIdText: null },
    });
    expect(mapGroup(group({ businessId: null }))).toMatchObject({
      draft: { businessId: null, businessIdText: null },
      problems: [],
    });
  });

  test("an untold type is read from the name, an unknown one is reported", () => {
    expect(mapGroup(group({}))).toMatchObject({ draft: { type: "association" } });
    expect(mapGroup(group({ type: "guild", translations: { fi: { name: "Kilta" } } }))).toMatchObject({
      draft: { type: "other" },
      drift: [{ field: "traits.type", code: "guild" }],
    });
  });

  test("a group of one municipality is at home there", () => {
    expect(mapGroup(group({ region: ["city/FI/Alahärmä"] }))).toMatchObject({
      draft: { homeMunicipality: "233", municipalities: ["233"] },
    });
  });

  test("without a name or a key there is no organisation", () => {
    expect(mapGroup({ _key: "71", traits: {} }).ok).toBe(false);
    expect(mapGroup({ traits: { translations: { fi: { name: "Kylä ry" } } } }).ok).toBe(false);
  });
});

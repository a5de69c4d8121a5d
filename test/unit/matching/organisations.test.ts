import { describe, expect, test } from "vitest";
import type { OrganisationDraft } from "../../../src/domain/derive/draft.ts";
import type { SourceId } from "../../../src/domain/source.ts";
import { ORGANISATION_KIND } from "../../../src/domain/source.ts";
import {
  organisationCandidate,
  organisationFeatures,
  organisationKeys,
  organisationName,
} from "../../../src/matching/organisations.ts";
import { MATCHING } from "../../support/roots.ts";

const BLANK: OrganisationDraft = {
  type: "association",
  name: { fi: "Kauhajoen Martat ry" },
  alternativeName: {},
  summary: {},
  businessId: null,
  businessIdText: null,
  homeMunicipality: "232",
  municipalities: [],
  website: null,
  contacts: [],
  parent: null,
  oid: null,
  modifiedAt: null,
};

const of = (source: SourceId, changes: Partial<OrganisationDraft>) =>
  organisationFeatures({ ...BLANK, ...changes }, { source, kind: ORGANISATION_KIND[source], id: "1" });

const judge = (a: Partial<OrganisationDraft>, b: Partial<OrganisationDraft>) =>
  organisationCandidate(of("ptv", a), of("lahella", b), MATCHING.organisation);

describe("organisationName", () => {
  test.each([
    ["Kauhajoen Martat ry", "kauhajoen martat"],
    ["KAUHAJOEN MARTAT R.Y.", "kauhajoen martat"],
    ["Kauhajoen  Martat, r.y", "kauhajoen martat"],
    ["Österbottens Marthor rf", "osterbottens marthor"],
    ["Österbottens Marthor r.f.", "osterbottens marthor"],
    ["Ry-Keskus", "keskus"],
    ["Kauhajoen Martat rekisteröity yhdistys", "kauhajoen martat"],
  ])("of %s is %s", (name, folded) => {
    expect(organisationName(name)).toBe(folded);
  });
});

describe("organisationCandidate", () => {
  test("one business id and like names are one organisation", () => {
    expect(judge({ businessId: "1234567-1" }, { businessId: "1234567-1" }).verdict).toBe("same");
    const twin = { businessId: "1234567-1", name: { fi: "Martat, Kauhajoki" } };
    expect(judge({ businessId: "1234567-1" }, twin)).toMatchObject({ verdict: "same", warning: null });
  });

  test("one business id under unlike names is a candidate with a warning", () => {
    const mistyped = { businessId: "1234567-1", name: { fi: "Ähtärin Sydänyhdistys ry" } };
    expect(judge({ businessId: "1234567-1" }, mistyped)).toMatchObject({
      verdict: "candidate",
      warning: "same-id-other-name",
    });
  });

  test("two business ids are two organisations, and a question when two sources give them one name", () => {
    const other = { businessId: "7654321-4" };
    expect(judge({ businessId: "1234567-1" }, other)).toMatchObject({
      verdict: "candidate",
      warning: "same-name-other-id",
    });
    const named = { ...other, name: { fi: "Kauhajoen Marttojen tuki ry" } };
    expect(judge({ businessId: "1234567-1" }, named).verdict).toBe("none");
    const inPtv = organisationCandidate(
      of("ptv", { businessId: "1234567-1" }),
      of("ptv", other),
      MATCHING.organisation,
    );
    expect(inPtv.verdict).toBe("none");
  });

  test("without a business id on one side a like name in the same municipality is a candidate", () => {
    expect(judge({ businessId: "1234567-1" }, { name: { fi: "KAUHAJOEN MARTAT R.Y." } }).verdict).toBe(
      "candidate",
    );
    expect(judge({}, { name: { sv: "Kauhajoki Marthor rf" } }).verdict).toBe("none");
    expect(
      judge({ alternativeName: { sv: "Kauhajoki Marthor" } }, { name: { sv: "Kauhajoki Marthor rf" } })
        .verdict,
    ).toBe("candidate");
    expect(judge({}, { homeMunicipality: "743" }).verdict).toBe("none");
    expect(judge({}, { homeMunicipality: null }).verdict).toBe("candidate");
  });

  test("a part of a municipality is not the municipality, though it has its business id", () => {
    const town = {
      type: "municipality",
      businessId: "1234567-1",
      name: { fi: "Kauhajoen kaupunki" },
    } as const;
    const part = {
      ...town,
      name: { fi: "Kauhajoen kaupunki, sivistystoimi" },
      parent: { source: "ptv", kind: "organisation", id: "9" },
    } as const;
    expect(judge(part, town).verdict).toBe("none");
    expect(judge(part, { ...part, parent: null }).verdict).toBe("same");
  });

  test("without a common language one id needs one municipality", () => {
    const swedish = { businessId: "1234567-1", name: { sv: "Bötom Marthor rf" } };
    expect(judge({ businessId: "1234567-1" }, swedish).verdict).toBe("same");
    expect(judge({ businessId: "1234567-1" }, { ...swedish, homeMunicipality: "743" })).toMatchObject({
      verdict: "candidate",
      warning: "same-id-other-name",
    });
  });

  test("is found by its business id, its name, or a word of it in the municipality", () => {
    const keys = organisationKeys(of("ptv", { businessId: "1234567-1" }));
    expect(keys).toEqual(["b:1234567-1", "n:kauhaj martat", "o:232 kauhaj", "o:232 martat"]);
    expect(organisationKeys(of("lahella", { homeMunicipality: null }))).toEqual(["n:kauhaj martat"]);
    expect(organisationKeys(of("lahella", { name: { fi: "Kauhajoen martta ry" } }))).toContain(
      "o:232 kauhaj",
    );
  });
});

import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../src/domain/json.ts";
import { draftOf, listing, mapListing, problemsOf, withChannel } from "./context.ts";

const place = (address: JsonObject, region: readonly string[] = []): JsonObject =>
  withChannel({ translations: { fi: { address } } }, { region: [...region] });

const municipalityOf = (address: JsonObject): string | null | undefined =>
  draftOf(place(address)).offerings[0]?.address?.municipality;

describe("areas (R1, R20)", () => {
  const seinajoki = { street: "Kirkkokatu 1", postalCode: "60100", city: "Seinäjoki" };

  test("without a region a place decides, without a place the country", () => {
    const mapped = mapListing(place(seinajoki));
    expect(mapped.ok && mapped.draft).toMatchObject({
      nationwide: false,
      municipalities: [{ code: "743", basis: "place" }],
    });
    expect(problemsOf(mapped)).toContain("region-empty-but-local traits.region");
    expect(draftOf(listing({ region: [] }))).toMatchObject({ nationwide: true, municipalities: [] });
  });

  test("regions are read by Finnish name; abolished ones become today's, unknown ones are noted", () => {
    const mapped = mapListing(
      listing({ region: ["city/FI/Alahärmä", "state/FI/Pohjanmaa", "city/FI/Ankkalinna", "x"] }),
    );
    expect(mapped.ok && mapped.draft).toMatchObject({
      nationwide: false,
      municipalities: [
        { code: "233", basis: "area" },
        { code: "905", basis: "area" },
      ],
    });
    expect(problemsOf(mapped)).toEqual([
      "municipality-abolished traits.region",
      "region-unknown traits.region",
      "region-unknown traits.region",
    ]);
    expect(mapped.drift.map(({ code }) => code)).toEqual(["city/FI/Ankkalinna", "x"]);
  });

  test("the postal code decides before the name, the name where the code cannot", () => {
    expect(municipalityOf({ ...seinajoki, city: "Lapua" })).toBe("743");
    expect(municipalityOf({ ...seinajoki, postalCode: "62100", city: "Lapua" })).toBe("408");
    expect(municipalityOf({ ...seinajoki, postalCode: "6O100", city: "Lappo" })).toBe("408");
    expect(municipalityOf({ ...seinajoki, postalCode: "99999", city: "Ankkalinna" })).toBeNull();
  });

  test.each([
    [{ ...seinajoki, postalCode: "6O100" }, ["postal-code-invalid *.postalCode"], null],
    [{ ...seinajoki, postalCode: "60100 Seinäjoki" }, ["postal-code-invalid *.postalCode"], "60100"],
    [{ ...seinajoki, postalCode: "99999", city: "Ankkalinna" }, ["municipality-unknown *.city"], "99999"],
    [{ ...seinajoki, postalCode: "62200", city: "Alahärmä" }, ["municipality-abolished *.city"], "62200"],
    [{ postalCode: "60100", city: "Seinäjoki" }, ["address-incomplete *"], "60100"],
  ])("the address %j has the problems %j", (address, problems, postalCode) => {
    const mapped = mapListing(place(address, ["city/FI/Seinäjoki"]));
    expect(mapped.ok && mapped.draft.offerings[0]?.address?.postalCode).toBe(postalCode);
    expect(
      problemsOf(mapped).map((text) => text.replace("traits.channels[0].translations.address", "*")),
    ).toEqual([...problems, "position-missing traits.channels[0].map.center"]);
  });
});

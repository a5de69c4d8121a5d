import { expect, test } from "vitest";
import type { PlacesData } from "../../../../src/domain/derive/mapping.ts";
import { createPlaces } from "../../../../src/mappers/shared/places.ts";

const base = { province: "14", county: "16", successor: null };
const DATA: PlacesData = {
  municipalities: [
    { ...base, code: "743", fi: "Seinäjoki", sv: "Seinäjoki" },
    { ...base, code: "010", fi: "Alavus", sv: "Alavo" },
    { ...base, code: "301", fi: "Kurikka", sv: "Kurikka" },
    {
      ...base,
      code: "589",
      fi: "Peräseinäjoki",
      sv: "Peräseinäjoki",
      province: null,
      county: null,
      successor: "743",
    },
    {
      ...base,
      code: "164",
      fi: "Jalasjärvi",
      sv: "Jalasjärvi",
      province: null,
      county: null,
      successor: "175",
    },
    { ...base, code: "175", fi: "Jurva", sv: "Jurva", province: null, county: null, successor: "301" },
    { ...base, code: "998", fi: "Kehä", sv: "Kehä", successor: "999" },
    { ...base, code: "999", fi: "Rinki", sv: "Rinki", successor: "998" },
    { code: "478", fi: "Maarianhamina", sv: "Mariehamn", province: "20", county: "91", successor: null },
  ],
  provinces: [
    { code: "14", fi: "Etelä-Pohjanmaa", sv: "Södra Österbotten" },
    { code: "20", fi: "Ahvenanmaa", sv: "Åland" },
  ],
  counties: [{ code: "16", fi: "Etelä-Pohjanmaan hyvinvointialue", sv: "Södra Österbottens välfärdsområde" }],
  otherAreas: { "HospitalRegions/15": ["743", "589", "164", "000"] },
  postalCodes: { "60100": "743", "61300": "301", "61450": "175", "99999": "000" },
};
const places = createPlaces(DATA);

test("codes of today and abolished ones lead to the municipality of today", () => {
  expect(places.byCode("743")).toEqual({ code: "743", abolished: false });
  expect(places.byCode("10")).toEqual({ code: "010", abolished: false });
  expect(places.byCode("589")).toEqual({ code: "743", abolished: true });
  expect(places.byCode("164")).toEqual({ code: "301", abolished: true });
  expect(places.byCode("000")).toBeNull();
  expect(places.byCode("998")).toBeNull();
});

test("names are found in both languages, however they are typed", () => {
  for (const name of ["Seinäjoki", " SEINÄJOKI ", "seinajoki", "Seina\u0308joki"]) {
    expect(places.byName(name), name).toEqual({ code: "743", abolished: false });
  }
  expect(places.byName("Alavo")).toEqual({ code: "010", abolished: false });
  expect(places.byName("jurva")).toEqual({ code: "301", abolished: true });
  expect(places.byName("Ankkalinna")).toBeNull();
  expect(places.byName("")).toBeNull();
});

test("a name of today wins over the same name of an abolished one, and a doubtful one is not guessed", () => {
  const doubtful = createPlaces({
    ...DATA,
    municipalities: [
      { ...base, code: "100", fi: "Koski", sv: "Koskis", successor: "743" },
      { ...base, code: "101", fi: "Koski", sv: "Koskis" },
      { ...base, code: "102", fi: "Myllykylä", sv: "Qvarnby", successor: "101" },
      { ...base, code: "103", fi: "Myllykylä", sv: "Kvarnby", successor: "743" },
      { ...base, code: "743", fi: "Seinäjoki", sv: "Seinäjoki" },
    ],
  });
  expect(doubtful.byName("Koski")).toEqual({ code: "101", abolished: false });
  expect(doubtful.byName("Myllykylä")).toBeNull();
});

test("postal codes, provinces, counties and other areas give municipalities of today", () => {
  expect(places.byPostalCode("60100")).toBe("743");
  expect(places.byPostalCode("61450")).toBe("301");
  expect(places.byPostalCode("99999")).toBeNull();
  expect(places.byPostalCode("00000")).toBeNull();
  expect(places.ofProvince("14")).toEqual(["010", "301", "743"]);
  expect(places.ofProvinceName("etelä-pohjanmaa")).toEqual(["010", "301", "743"]);
  expect(places.ofProvinceName("Sodra Osterbotten")).toEqual(["010", "301", "743"]);
  expect(places.ofProvinceName("Lappi")).toBeNull();
  expect(places.ofCounty("16")).toEqual(["010", "301", "743"]);
  expect(places.ofOtherArea("HospitalRegions", "15")).toEqual(["301", "743"]);
  expect(places.ofOtherArea("HospitalRegions", "99")).toBeNull();
});

test("Åland is known by its name and all holds today's codes only", () => {
  expect(places.aland).toEqual(["478"]);
  expect(places.all).toEqual(["010", "301", "478", "743"]);
});

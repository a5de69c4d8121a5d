import { expect, test } from "vitest";
import { fromTm35fin, fromWgs84, isInFinland } from "../../../../src/mappers/shared/geo.ts";

test("metres of ETRS-TM35FIN become degrees, decimals and swapped ones included", () => {
  const position = { lat: 61.645467, lon: 27.07321 };
  expect(fromTm35fin("6834688", "503879")).toEqual({ position, problems: [] });
  expect(fromTm35fin("6834688.027", "503879").position?.lon).toBe(position.lon);
  expect(fromTm35fin("503879", "6834688")).toEqual({ position, problems: ["position-swapped"] });
});

test("a literal zero and places abroad are dropped, an empty value is not told", () => {
  expect(fromTm35fin("0", "0")).toEqual({ position: null, problems: ["position-implausible"] });
  expect(fromTm35fin("abc", "503879")).toEqual({ position: null, problems: ["position-implausible"] });
  expect(fromTm35fin("", " ")).toEqual({ position: null, problems: [] });
  expect(fromWgs84(0, 0)).toEqual({ position: null, problems: ["position-implausible"] });
});

test("degrees come longitude first and are put right when swapped", () => {
  expect(fromWgs84(22.8403, 62.7903)).toEqual({ position: { lat: 62.7903, lon: 22.8403 }, problems: [] });
  expect(fromWgs84(62.7903, 22.8403)).toEqual({
    position: { lat: 62.7903, lon: 22.8403 },
    problems: ["position-swapped"],
  });
});

test.each([
  ["Hanko", 22.968, 59.823],
  ["Bogskär", 20.35, 59.5],
  ["Märket", 19.13, 60.3],
  ["Tornio", 24.147, 65.848],
  ["Kilpisjärvi", 20.79, 69.05],
  ["Halti", 21.28, 69.31],
  ["Nuorgam", 27.88, 70.08],
  ["Näätämö", 29.1, 69.67],
  ["Raja-Jooseppi", 28.5, 68.48],
  ["Kuusamo", 29.19, 65.96],
  ["Ilomantsi", 31.58, 62.91],
  ["Imatra", 28.8, 61.19],
  ["Virolahti", 27.7, 60.58],
  ["Valsörarna", 21.07, 63.42],
])("%s is in Finland", (_, lon, lat) => {
  expect(isInFinland({ lon, lat })).toBe(true);
});

test.each([
  ["Stockholm", 18.07, 59.33],
  ["Umeå", 20.26, 63.83],
  ["Luleå", 22.15, 65.58],
  ["Kirkkoniemi", 30.05, 69.73],
  ["Muurmanni", 33.08, 68.97],
  ["Petroskoi", 34.35, 61.79],
  ["Pietari", 30.31, 59.94],
  ["Tallinna", 24.75, 59.437],
])("%s is not in Finland", (_, lon, lat) => {
  expect(isInFinland({ lon, lat })).toBe(false);
});

import { expect, test } from "vitest";
import { readPhones } from "../../../../src/mappers/shared/phone.ts";

const valuesOf = (raw: string): readonly string[] => readPhones(raw).contacts.map(({ value }) => value);

test.each([
  ["040 123 4567", "+358401234567"],
  ["puh. 040-1234567", "+358401234567"],
  ["+358 (0)40 123 4567", "+358401234567"],
  ["00358 40 1234567", "+358401234567"],
  ["06 123 4567", "+35861234567"],
  ["014/123456", "+35814123456"],
  ["040 123 4567 (ark. 9-15)", "+358401234567"],
  ["+46 8 123 456 78", "+46812345678"],
  ["+358000000000", "+358000000000"],
])("%s is read as an international number", (raw, value) => {
  expect(readPhones(raw)).toEqual({ contacts: [{ value }], problems: [] });
});

test.each([
  ["0600 12345", "060012345"],
  ["116117", "116117"],
  ["112", "112"],
  ["0295 123 456", "0295123456"],
  ["020 1234 567", "0201234567"],
  ["010 123 4567", "0101234567"],
  ["0800 123 45", "080012345"],
])("%s is a service number and stays as dialled", (raw, value) => {
  expect(readPhones(raw)).toEqual({ contacts: [{ value }], problems: [] });
});

test.each([
  "040 123 4567 tai 050-7654321",
  "040 123 4567, 050 765 4321",
  "0401234567/0507654321",
  "040 123 4567; 050 765 4321",
  "Maija 040 123 4567 ja Pekka 050 765 4321",
  "040 123 4567 – 050 765 4321",
])("%s holds two numbers", (raw) => {
  expect(valuesOf(raw)).toEqual(["+358401234567", "+358507654321"]);
  expect(readPhones(raw).problems).toEqual(["phone-split"]);
});

test.each([
  "040 1234567 klo 10-12",
  "040 1234567 (ma-pe 10-14)",
  "040 1234567, ti klo 16-18",
  "040 1234567 klo 8.00–16.00 ja 17–19",
  "040 1234567 ark. 08.00-14.30",
  "040 1234567 arkisin klo 08 - 09.30",
  "040 1234567 (1.9.-31.5.2026)",
  "040 1234567 1.9.2026 alkaen",
  "040 1234567, hinta 5,00 €",
  "040 1234567 24 h/vrk",
  "040-1234567 / 12",
  "040 1234567, Kirkkokatu 12, 62100 Lapua",
  "Maija Meikäläinen (040 1234567)",
])("%s holds one number: times, days, prices and addresses are none", (raw) => {
  expect(readPhones(raw)).toEqual({ contacts: [{ value: "+358401234567" }], problems: [] });
});

test("what stands beside a service number is no part of it", () => {
  expect(readPhones("0600 123 45 (1,99 €/min + pvm)").contacts).toEqual([{ value: "060012345" }]);
  expect(readPhones("116 117 klo 15-21").contacts).toEqual([{ value: "116117" }]);
  expect(readPhones("112, 116117").contacts).toEqual([{ value: "112" }, { value: "116117" }]);
});

test("the same number twice is one contact", () => {
  expect(readPhones("040 123 4567 / +358401234567")).toEqual({
    contacts: [{ value: "+358401234567" }],
    problems: [],
  });
});

test.each(["soita toimistoon", "040 12", "kysy Maijalta klo 9-15", "klo 10-12", "8.00-16.00", "62100 Lapua"])(
  "%s stays as typed",
  (raw) => {
    expect(readPhones(raw)).toEqual({
      contacts: [{ value: raw, unread: true }],
      problems: ["phone-unreadable"],
    });
  },
);

test("a prefix beside the number makes it international, a service number never is", () => {
  expect(readPhones("447943552", { prefix: "+358" }).contacts).toEqual([{ value: "+358447943552" }]);
  expect(readPhones("0447943552", { prefix: "+358" }).contacts).toEqual([{ value: "+358447943552" }]);
  expect(readPhones("8 123 456 78", { prefix: "+46" }).contacts).toEqual([{ value: "+46812345678" }]);
  expect(readPhones("+358 44 794 3552", { prefix: "+358" }).contacts).toEqual([{ value: "+358447943552" }]);
  expect(readPhones("0447943552", { prefix: null, serviceNumber: true }).contacts).toEqual([
    { value: "0447943552" },
  ]);
});

test("an empty value is no contact and no problem", () => {
  expect(readPhones("  ")).toEqual({ contacts: [], problems: [] });
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readPhones } from "../../src/mappers/shared/phone.ts";

const typed = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.stringMatching(/^[+0-9 ()/,;.-]{0,40}$/),
  fc
    .array(
      fc.constantFrom(
        "040 123 4567",
        "tai",
        "+358",
        " ",
        "/",
        ",",
        "(0)",
        "0600 123",
        "puh.",
        "112",
        "klo 9-15",
      ),
    )
    .map((parts) => parts.join(" ")),
);

test("whatever is typed is read without a fault: E.164, digits as dialled, or kept as typed", () => {
  fc.assert(
    fc.property(
      typed,
      fc.constantFrom(null, "+358", "358", "+46", ""),
      fc.boolean(),
      (raw, prefix, serviceNumber) => {
        const { contacts, problems } = readPhones(raw, { prefix, serviceNumber });
        for (const { value, unread } of contacts) {
          if (unread === undefined) expect(value).toMatch(/^(?:\+[1-9]\d{6,14}|\d{3,15})$/);
          else expect(value.trim()).not.toBe("");
        }
        expect(contacts.length === 0).toBe(raw.trim() === "");
        expect(problems.includes("phone-unreadable")).toBe(contacts.some(({ unread }) => unread === true));
      },
    ),
    { numRuns: 1_000 },
  );
});

test("the way a Finnish mobile number is written does not matter", () => {
  const separator = fc.constantFrom("", " ", "-", " - ");
  const form = fc.constantFrom("0", "+358", "+358 ", "+358 (0)", "00358 ", "00358");
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9]\d{6}$/), form, separator, (rest, start, gap) => {
      const number = `${start}40${gap}${rest.slice(0, 3)}${gap}${rest.slice(3)}`;
      expect(readPhones(number)).toEqual({ contacts: [{ value: `+35840${rest}` }], problems: [] });
    }),
  );
});

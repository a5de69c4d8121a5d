import { expect, test } from "vitest";
import { contactsFrom, uniqueContacts } from "../../../../src/mappers/shared/contacts.ts";
import { joinLocalised, localised } from "../../../../src/mappers/shared/localised.ts";
import { createNotes } from "../../../../src/mappers/shared/notes.ts";

test("the same problem and the same drift are noted once, values are kept short", () => {
  const notes = createNotes("lahella");
  notes.unknownCode("traits.channels[0].type", "uusi");
  notes.unknownCode("traits.channels[1].type", "uusi");
  notes.problem("web-invalid", "x", "a".repeat(300));
  notes.problem("web-invalid", "x", "a".repeat(300));
  expect(notes.drifts).toEqual([{ source: "lahella", field: "traits.channels[].type", code: "uusi" }]);
  expect(notes.problems).toEqual([
    { code: "code-unknown", field: "traits.channels[0].type", value: "uusi" },
    { code: "code-unknown", field: "traits.channels[1].type", value: "uusi" },
    { code: "web-invalid", field: "x", value: "a".repeat(200) },
  ]);
});

test("contacts that cannot be read stay as typed and their value is not repeated in the problem", () => {
  const notes = createNotes("lahella");
  const label = { fi: "Lisätietoja" };
  const read = [
    ...contactsFrom({ type: "phone", value: "040 123 4567 tai 050 765 4321", label, field: "a" }, notes),
    ...contactsFrom({ type: "email", value: "a@example.org, b@example.org; c", label, field: "b" }, notes),
    ...contactsFrom({ type: "web", value: "www.example.org", label, field: "c" }, notes),
  ];
  expect(read).toEqual([
    { type: "phone", label, value: "+358401234567" },
    { type: "phone", label, value: "+358507654321" },
    { type: "email", label, value: "a@example.org" },
    { type: "email", label, value: "b@example.org" },
    { type: "email", label, value: "c", unread: true },
    { type: "web", label, value: "https://www.example.org" },
  ]);
  expect(notes.problems).toEqual([
    { code: "phone-split", field: "a", value: null },
    { code: "email-invalid", field: "b", value: null },
    { code: "web-repaired", field: "c", value: "www.example.org" },
  ]);
});

test("doubles are removed and labels gathered", () => {
  const contact = { type: "email", value: "a@example.org" } as const;
  expect(
    uniqueContacts([
      { ...contact, label: { fi: "A" } },
      { ...contact, value: "A@example.org", label: { fi: "B", sv: "C" } },
    ]),
  ).toEqual([{ ...contact, label: { fi: "A", sv: "C" } }]);
});

test("blank texts are not told; joined texts keep their order", () => {
  expect(
    localised([
      ["fi", " a "],
      ["sv", " "],
      ["en", null],
    ]),
  ).toEqual({ fi: "a" });
  expect(joinLocalised([{ fi: "a" }, { fi: "b", sv: "c" }, { fi: "a" }])).toEqual({ fi: "a\nb", sv: "c" });
});

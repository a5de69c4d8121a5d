import { expect, test } from "vitest";
import type { JsonObject } from "../../../../src/domain/json.ts";
import type { Contact, Offering } from "../../../../src/domain/catalogue/listing.ts";
import { connected, draftOf, inLanguages, problemsOf } from "./context.ts";

function street(parts: JsonObject = {}): JsonObject {
  return {
    type: "Location",
    subType: "Single",
    streetAddress: {
      street: inLanguages({ fi: "Kirkkokatu", sv: "Kyrkogatan", en: "Kirkkokatu" }),
      streetNumber: "12 A",
      postalCode: "60100",
      postOffice: inLanguages({ fi: "SEINÄJOKI", sv: "SEINÄJOKI" }),
      municipality: { code: "743", name: inLanguages({ fi: "Väärä nimi" }) },
      latitude: "6966412.113",
      longitude: "288709.87",
      coordinateState: "Ok",
      ...parts,
    },
  };
}

function location(...addresses: readonly JsonObject[]): JsonObject {
  return {
    serviceChannelType: "ServiceLocation",
    serviceChannelNames: inLanguages({ fi: "Talo" }, "Name"),
    addresses,
  };
}

function offerings(channel: JsonObject, connection: JsonObject = {}): readonly Offering[] {
  return draftOf(connected(channel, connection)).offerings;
}

function short(contacts: readonly Contact[] | undefined): readonly string[] {
  return (contacts ?? []).map(({ type, value }) => `${type} ${value}`);
}

test("a location address is a place with street, municipality and position", () => {
  const [place] = offerings(location(street()));
  expect(place).toMatchObject({
    channel: "place",
    name: { fi: "Talo" },
    address: {
      street: { fi: "Kirkkokatu 12 A", sv: "Kyrkogatan 12 A" },
      postalCode: "60100",
      postOffice: { fi: "SEINÄJOKI" },
      municipality: "743",
    },
    position: { lat: 62.766912, lon: 22.859504 },
    registration: "unknown",
  });
  expect(place?.address?.street["en"]).toBeUndefined();
});

test("each usable location address is an offering; none leaves the contacts", () => {
  const postal = { type: "Postal", subType: "PostOfficeBox", postOfficeBoxAddress: { postalCode: "60100" } };
  const abroad = { type: "Location", subType: "Abroad", locationAbroad: inLanguages({ fi: "Tallinna" }) };
  expect(offerings(location(street(), postal, abroad, street()))).toHaveLength(2);
  const mapped = connected({ ...location(postal, abroad), emails: inLanguages({ fi: "talo@example.org" }) });
  expect(draftOf(mapped).offerings).toEqual([]);
  expect(short(draftOf(mapped).contacts)).toEqual(["email talo@example.org"]);
});

const other = (otherAddress: JsonObject): JsonObject =>
  location({ type: "Location", subType: "Other", otherAddress });

test("a place without a street is usable with a position or a municipality", () => {
  expect(offerings(other({ latitude: "6966412", longitude: "288709" }))).toMatchObject([
    { channel: "place" },
  ]);
  expect(offerings(other({ postalCode: "62900" }))).toMatchObject([
    { address: { municipality: "005" }, position: null },
  ]);
  expect(offerings(other({ latitude: null, postOffice: inLanguages({ fi: "ALAJÄRVI" }) }))).toEqual([]);
});

test.each([
  ["NotReceived", "6966412", "288709", ["position-missing"]],
  ["Ok", "0", "0", ["position-implausible"]],
  ["Ok", null, null, ["position-missing"]],
  ["Ok", "288709", "6966412", ["position-swapped"]],
  ["EnteredByAR", "6966412.5", "288709", []],
  ["Guessed", "6966412", "288709", ["code-unknown", "position-missing"]],
])("state %s with %s %s", (coordinateState, latitude, longitude, expected) => {
  const mapped = connected(location(street({ coordinateState, latitude, longitude })));
  const place = draftOf(mapped).offerings[0];
  expect(mapped.problems.map(({ code }) => code)).toEqual(expected);
  const usable = expected.length === 0 || expected[0] === "position-swapped";
  expect(place?.position === null).toBe(!usable);
  expect(draftOf(mapped).municipalities).toEqual([{ code: "743", basis: "place" }]);
});

const of = (parts: JsonObject) => connected(location(street(parts)));

test("the municipality is that of the code, an abolished one its successor, else that of the postal code", () => {
  const code = (parts: JsonObject) => draftOf(of(parts)).offerings[0]?.address?.municipality;
  expect(code({ municipality: { code: "544" } })).toBe("743");
  expect(problemsOf(of({ municipality: { code: "544" } }))[0]).toMatch(
    /^municipality-abolished .*municipality\.code$/,
  );
  expect(code({ municipality: { code: "999" }, postalCode: "62900" })).toBe("005");
  expect(code({ municipality: null, postalCode: "62900" })).toBe("005");
  const byName = { municipality: { code: null, name: inLanguages({ fi: "Seinäjoki" }) }, postalCode: "6010" };
  expect(code(byName)).toBeNull();
  expect(problemsOf(of(byName)).map((problem) => problem.split(" ")[0])).toEqual([
    "postal-code-invalid",
    "address-incomplete",
  ]);
});

test("the name to show is the one that displayNameType says, by language", () => {
  const names = [
    ...inLanguages({ fi: "Terveysasema", sv: "Hälsostation" }, "Name"),
    ...inLanguages({ fi: "Kunnon talo", sv: "Krya huset" }, "AlternativeName"),
  ];
  const displayNameType = [
    { type: "AlternativeName", language: "fi" },
    { type: "Name", language: "sv" },
  ];
  expect(offerings({ ...location(street()), serviceChannelNames: names, displayNameType })[0]?.name).toEqual({
    fi: "Kunnon talo",
    sv: "Hälsostation",
  });
});

const phone = (parts: JsonObject): JsonObject => ({
  type: "Phone",
  serviceChargeType: "Charged",
  prefixNumber: "+358",
  isFinnishServiceNumber: false,
  number: "400000003",
  language: "fi",
  ...parts,
});

test("phones merge over languages, service numbers stay as dialled, fax is left out", () => {
  const [offering] = offerings({
    serviceChannelType: "Phone",
    phoneNumbers: [
      phone({ language: "sv", additionalInformation: "Tidsbokning" }),
      phone({ additionalInformation: "Ajanvaraus", chargeDescription: "0,08 e/min" }),
      phone({ prefixNumber: null, isFinnishServiceNumber: true, number: "116117" }),
      phone({ type: "Fax", number: "64000000" }),
      phone({ type: "Sms", number: "40 000 0004" }),
      phone({ number: "soita vastaanottoon" }),
      phone({ number: null }),
    ],
  });
  expect(offering?.channel).toBe("phone");
  expect(offering?.contacts).toEqual([
    { type: "phone", value: "+358400000003", label: { fi: "Ajanvaraus, 0,08 e/min", sv: "Tidsbokning" } },
    { type: "phone", value: "116117", label: {} },
    { type: "phone", value: "+358400000004", label: { fi: "Tekstiviesti" } },
    { type: "phone", value: "soita vastaanottoon", label: {}, unread: true },
  ]);
});

test("a number that takes calls and messages says both", () => {
  const [offering] = offerings({
    serviceChannelType: "Phone",
    phoneNumbers: [
      phone({ type: "Sms" }),
      phone({}),
      phone({ type: "Sms", language: "sv" }),
      phone({ number: "400000004", additionalInformation: "Neuvonta" }),
      phone({ number: "400000004", type: "Sms" }),
    ],
  });
  expect(offering?.contacts).toEqual([
    { type: "phone", value: "+358400000003", label: {} },
    { type: "phone", value: "+358400000004", label: { fi: "Neuvonta" } },
  ]);
});

test("online channels have the address of their first language, other languages as contacts", () => {
  for (const serviceChannelType of ["EChannel", "WebPage"]) {
    const [offering] = offerings({
      serviceChannelType,
      webPages: [
        { url: "https://example.org/sv", value: "Svenska", language: "sv" },
        { url: "example.org/fi ", value: null, language: "fi" },
      ],
      supportEmails: inLanguages({ fi: "tuki@example.org" }),
      supportPhones: [{ number: "0400000001", prefixNumber: null, language: "fi" }],
    });
    expect(offering).toMatchObject({ channel: "online", url: "https://example.org/fi" });
    expect(short(offering?.contacts)).toEqual([
      "phone +358400000001",
      "email tuki@example.org",
      "web https://example.org/sv",
    ]);
  }
});

test("a printable form is a contact link with its name and no offering", () => {
  const draft = draftOf(
    connected({
      serviceChannelType: "PrintableForm",
      serviceChannelNames: inLanguages({ fi: "Hakemus" }, "Name"),
      channelUrls: [{ language: "fi", value: "https://example.org/lomake.pdf", type: "PDF" }],
    }),
  );
  expect(draft.offerings).toEqual([]);
  expect(draft.contacts).toEqual([
    { type: "web", value: "https://example.org/lomake.pdf", label: { fi: "Hakemus" } },
  ]);
});

test("emails stand in emails, else in supportEmails", () => {
  const channel = { ...location(street()), supportEmails: inLanguages({ fi: "b@example.org" }) };
  expect(short(offerings(channel)[0]?.contacts)).toEqual(["email b@example.org"]);
  const both = { ...channel, emails: inLanguages({ fi: "a@example.org" }) };
  expect(short(offerings(both)[0]?.contacts)).toEqual(["email a@example.org"]);
});

const week = (from: string): JsonObject => ({
  serviceHourType: "DaysOfTheWeek",
  openingHour: [{ dayFrom: "Monday", dayTo: "", from, to: "16:00:00" }],
});

test("a connection's contacts come first without doubles, its hours replace the channel's", () => {
  const channel = {
    ...location(street()),
    serviceChannelDescriptions: inLanguages({ fi: "Talon tiivistelmä" }, "Summary"),
    emails: inLanguages({ fi: "talo@example.org", sv: "yhteinen@example.org" }),
    serviceHours: [week("08:00:00")],
  };
  const [plain] = offerings(channel);
  expect(plain?.schedules.map(({ start }) => start)).toEqual(["08:00"]);
  const [own] = offerings(channel, {
    description: inLanguages({ fi: "Vain aamuisin" }, "Description"),
    serviceHours: [week("10:00:00")],
    contactDetails: { emails: inLanguages({ fi: "yhteinen@example.org" }) },
  });
  expect(own?.schedules.map(({ start }) => start)).toEqual(["10:00"]);
  expect(short(own?.contacts)).toEqual(["email yhteinen@example.org", "email talo@example.org"]);
  expect(own?.text).toEqual({ fi: "Vain aamuisin\nTalon tiivistelmä" });
});

const visiting = (parts: JsonObject = {}) => ({
  contactDetails: { addresses: [{ ...street(parts), type: "Visiting", subType: "Street" }] },
});

test("where a connection says that the service is visited comes before the channel's places, without doubles", () => {
  const elsewhere = visiting({ street: inLanguages({ fi: "Sivukatu" }), municipality: { code: "005" } });
  const streets = (channel: JsonObject, connection: JsonObject): readonly (string | undefined)[] =>
    offerings(channel, connection).map(({ address }) => address?.street["fi"]);
  expect(streets(location(street()), elsewhere)).toEqual(["Sivukatu 12 A", "Kirkkokatu 12 A"]);
  expect(streets(location(street()), visiting())).toEqual(["Kirkkokatu 12 A"]);
  // A service on the move has no place of its own.
  expect(streets(location(), elsewhere)).toEqual(["Sivukatu 12 A"]);
  expect(draftOf(connected(location(street()), elsewhere)).municipalities).toEqual([
    { code: "005", basis: "place" },
    { code: "743", basis: "place" },
  ]);
  const postal = { contactDetails: { addresses: [{ ...street(), type: "Postal", subType: "Street" }] } };
  expect(streets(location(), postal)).toEqual([]);
});

test("a visiting address beside a phone or an online service is a place of its own, with the connection's contacts", () => {
  const details = { ...visiting().contactDetails, emails: inLanguages({ fi: "palvelu@example.org" }) };
  const channel = {
    serviceChannelType: "Phone",
    serviceChannelNames: inLanguages({ fi: "Neuvonta" }, "Name"),
    phoneNumbers: [phone({})],
    serviceHours: [week("08:00:00")],
  };
  const found = offerings(channel, { contactDetails: details });
  expect(found).toMatchObject([
    { channel: "phone", address: null },
    { channel: "place", name: { fi: "Neuvonta" }, address: { municipality: "743" }, schedules: [] },
  ]);
  expect(found.map(({ contacts }) => short(contacts))).toEqual([
    ["email palvelu@example.org", "phone +358400000003"],
    ["email palvelu@example.org"],
  ]);
});

test("a channel of an unknown kind leaves its contacts and is drift by its kind, whatever channel it is", () => {
  const mapped = connected({ serviceChannelType: "Hologram", emails: inLanguages({ fi: "a@example.org" }) });
  expect(draftOf(mapped)).toMatchObject({ offerings: [], contacts: [{ value: "a@example.org" }] });
  expect(mapped.drift).toEqual([
    { source: "ptv", field: "serviceChannels[].channel.serviceChannelType", code: "Hologram" },
  ]);
});

const entrance = (...sentences: readonly string[]): JsonObject => ({
  accessibilitySentences: [{ sentences: sentences.map((text) => ({ sentence: inLanguages({ fi: text }) })) }],
});

const facts = (...sentences: readonly string[]) =>
  offerings(location({ ...street(), entrances: [entrance(...sentences)] }))[0]?.accessibility.map(
    ({ feature, value }) => `${feature} ${value}`,
  );

test("accessibility says only what a sentence says plainly, and nothing where two contradict", () => {
  expect(
    facts(
      "2 esteetöntä autopaikkaa sijaitsee ulkona alle 10 metrin etäisyydellä sisäänkäynnistä.",
      "Ovi avautuu automaattisesti liiketunnistimella.",
      "Toimipisteessä ei ole esteetöntä wc:tä.",
      "Toimipisteessä on hissi.",
      "Kulkureitti sisäänkäynnille on tasainen ja riittävän leveä sekä valaistu.",
    ),
  ).toEqual(["accessible-parking yes", "accessible-toilet no", "automatic-door yes", "lift yes"]);
  expect(facts("Toimipisteessä on hissi.", "Toimipisteessä ei ole hissiä.")).toEqual([]);
});

import { expect, test } from "vitest";
import { draftOf, mapGroup, mapListing, problemsOf, sample } from "./context.ts";

test("a weekly activity in two languages", () => {
  const mapped = mapListing({ ...sample("activity_published_weekly"), group: "7100000001" });
  expect(problemsOf(mapped)).toEqual([]);
  expect(mapped.drift).toEqual([]);
  expect(mapped.ok && mapped.draft).toEqual({
    kind: "activity",
    name: { fi: "Senioreiden tasapainoryhmä", en: "Balance group for seniors" },
    alternativeName: {},
    summary: {
      fi: "Ohjattua tasapaino- ja lihaskuntoharjoittelua ikäihmisille.",
      en: "Guided balance and strength training for older people.",
    },
    description: {
      fi: "Ryhmässä harjoitellaan tasapainoa omaan tahtiin.\nMukaan voi tulla ilman aiempaa kokemusta.",
      en: "We practise balance at your own pace.",
    },
    descriptionHtml: {
      fi: '<p dir="ltr">Ryhmässä harjoitellaan tasapainoa omaan tahtiin.</p><p dir="ltr">Mukaan voi tulla <strong>ilman</strong> aiempaa kokemusta.</p>',
      en: '<p dir="ltr">We practise balance at your own pace.</p>',
    },
    userInstruction: {},
    nationalTexts: [],
    organisation: { source: "lahella", kind: "group", id: "7100000001" },
    themes: [{ code: "liikunta", confidence: 0.9, from: "ht_urheilu" }],
    targetGroups: ["KR1.1"],
    serviceClasses: ["P27.1"],
    keywords: {},
    ages: [{ min: 65, max: null }],
    agesBasis: "told",
    municipalities: [
      { code: "743", basis: "place" },
      { code: "408", basis: "area" },
    ],
    nationwide: false,
    nationwideExcept: [],
    languages: ["fi", "sv"],
    cost: "paid",
    costText: {
      fi: "Kausimaksu 40 euroa, ensimmäinen kerta maksuton.",
      en: "40 euros per season, first session free.",
    },
    registration: "required",
    registrationUrl: "https://www.example.org/ilmoittaudu",
    registrationText: { fi: "Ilmoittaudu verkossa tai sähköpostilla.", en: "Register online or by email." },
    offerings: [
      {
        channel: "place",
        name: {},
        text: {
          fi: "Kokoonnumme yhdistyksen salissa, sisäänkäynti pihan puolelta.",
          en: "We meet in the hall of the association.",
        },
        address: {
          street: { fi: "Esimerkkikatu 1" },
          postalCode: "60100",
          postOffice: { fi: "Seinäjoki", en: "Seinäjoki", sv: "Seinäjoki" },
          municipality: "743",
        },
        position: { lat: 62.7903, lon: 22.8403 },
        url: null,
        accessibility: [
          { feature: "wheelchair", value: "yes" },
          { feature: "accessible-toilet", value: "yes" },
        ],
        registration: "required",
        registrationUrl: "https://www.example.org/ilmoittaudu",
        schedules: [
          {
            type: "meeting",
            rrule: "FREQ=WEEKLY;BYDAY=TU,TH",
            start: "10:00",
            end: "11:00",
            endDayOffset: 0,
            validFrom: "2026-09-01",
            validTo: "2026-12-15",
            timeZone: "Europe/Helsinki",
            exceptions: [],
            text: {},
          },
        ],
        contacts: [
          {
            type: "email",
            value: "toimisto@example.org",
            label: { fi: "Ilmoittautuminen", sv: "Anmälan", en: "Registration" },
          },
        ],
        nextOccurrences: [],
      },
    ],
    contacts: [
      {
        type: "web",
        value: "https://www.example.org/tasapaino",
        label: { fi: "Lisätietoja", en: "Details", sv: "Detaljer" },
      },
      {
        type: "email",
        value: "toimisto@example.org",
        label: { fi: "Lisätietoja", en: "Details", sv: "Detaljer" },
      },
    ],
    publicUrl: null,
    publication: { status: "published", visibleFrom: null, visibleTo: null, publishedAt: null },
    hidden: null,
    modifiedAt: null,
  });
});

test("two channels: a place, a time and a registration each", () => {
  const draft = draftOf(sample("activity_published_multi_channel"));
  expect(draft.municipalities).toEqual([
    { code: "233", basis: "place" },
    { code: "403", basis: "place" },
  ]);
  expect(draft.ages).toEqual([{ min: 0, max: 6 }]);
  expect(draft.registration).toBe("not-required");
  expect(draft.registrationText).toEqual({ fi: "Ei ennakkoilmoittautumista.", en: "No registration." });
  expect(draft.offerings.map(({ schedules }) => schedules[0]?.rrule)).toEqual([
    "FREQ=WEEKLY;BYDAY=MO",
    "FREQ=WEEKLY;BYDAY=WE",
  ]);
  expect(draft.offerings.map(({ accessibility }) => accessibility.length)).toEqual([2, 0]);
});

test("a null status leaves the visibility to decide", () => {
  expect(draftOf(sample("activity_expired_null_status")).publication).toEqual({
    status: "untold",
    visibleFrom: "2026-04-30T21:00:00.000Z",
    visibleTo: "2026-08-30T21:00:00.000Z",
    publishedAt: null,
  });
});

test("a single event has a day and clock times, in two languages of address", () => {
  const [offering] = draftOf(sample("inferred_event_single")).offerings;
  expect(offering?.address).toEqual({
    street: { fi: "Satamakatu 4", sv: "Hamngatan 4" },
    postalCode: "65100",
    postOffice: { fi: "Vaasa", sv: "Vasa" },
    municipality: "905",
  });
  expect(offering?.schedules).toMatchObject([
    {
      rrule: null,
      start: "12:00",
      end: "15:00",
      endDayOffset: 0,
      validFrom: "2026-10-03",
      validTo: "2026-10-03",
    },
  ]);
});

test("a date range is a span of days", () => {
  expect(draftOf(sample("inferred_date_range")).offerings[0]?.schedules).toMatchObject([
    { rrule: null, start: null, end: null, validFrom: "2026-09-01", validTo: "2026-09-30" },
  ]);
});

test("period P1W with gap P2W is every other week, excluded days are left out", () => {
  expect(draftOf(sample("inferred_every_other_week_with_exclusion")).offerings[0]?.schedules).toMatchObject([
    {
      rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
      start: "17:30",
      end: "19:00",
      validFrom: "2026-09-02",
      validTo: "2026-12-09",
      exceptions: ["2026-10-14"],
    },
  ]);
});

test("support by phone and online is nationwide; its unknown codes are reported, not refused", () => {
  const mapped = mapListing(sample("inferred_support_phone_and_online"));
  expect(mapped.ok && mapped.draft).toMatchObject({
    kind: "activity",
    nationwide: true,
    municipalities: [],
    ages: [{ min: 18, max: null }],
    themes: [{ code: "yhteisollisyys", confidence: 0.2, from: "support" }],
    offerings: [
      { channel: "phone", contacts: [{ type: "phone", value: "+358000000000" }], url: null },
      { channel: "online", url: "https://www.example.org/chat", schedules: [] },
    ],
  });
  expect(mapped.drift).toEqual([
    { source: "lahella", field: "traits.theme", code: "st_example_unknown" },
    { source: "lahella", field: "traits.format", code: "sm_example_unknown" },
  ]);
});

test("a volunteer task is volunteering, its province all its municipalities", () => {
  const draft = draftOf(sample("inferred_volunteer"));
  expect(draft.kind).toBe("volunteering");
  expect(draft.municipalities.map(({ code, basis }) => `${code} ${basis}`)).toEqual([
    "233 area",
    "403 area",
    "408 area",
    "743 area",
  ]);
  expect(draft.offerings[0]?.channel).toBe("hybrid");
});

test("a group is an organisation", () => {
  const mapped = mapGroup(sample("inferred_group"));
  expect(problemsOf(mapped)).toEqual([]);
  expect(mapped.ok && mapped.draft).toMatchObject({
    type: "association",
    name: { fi: "Esimerkkiyhdistys ry", sv: "Exempelföreningen rf" },
    summary: { fi: "Yhdistys järjestää liikuntaa ja vertaistukea." },
    businessId: "1234567-1",
    businessIdText: null,
    homeMunicipality: null,
    municipalities: ["233", "403", "408", "743"],
    website: "https://www.example.org",
    modifiedAt: "2026-07-31T21:00:00.000Z",
  });
});

test("a body of a request has no key and cannot be a record", () => {
  expect(problemsOf(mapListing(sample("activity_create_request")))).toEqual(["key-missing _key"]);
});

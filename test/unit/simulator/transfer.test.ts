import { describe, expect, test } from "vitest";
import type { Activity } from "../../simulator/lahella/wire.ts";
import { createWorld } from "../../simulator/world/create-world.ts";
import type { WorldOrganisation } from "../../simulator/world/types.ts";
import { DEFAULT_SWITCHES, type TransferSwitches } from "../../simulator/transfer/eligibility.ts";
import { toPlainText } from "../../simulator/transfer/plain-text.ts";
import { toPtvCopy } from "../../simulator/transfer/to-ptv-copy.ts";

const NOW_MS = Date.UTC(2026, 9, 1, 9);
const DAY_MS = 86_400_000;
const world = createWorld({ seed: "transfer", scale: "county", now: new Date(NOW_MS), listings: 300 });
const [sample] = world.organisations.filter(
  ({ usesPtv, businessId, kind }) => !usesPtv && businessId !== null && kind === "association",
);
if (sample === undefined) throw new Error("the world has no association with a business id");
const organisation: WorldOrganisation = sample;

const listing: Activity = {
  _key: "128000000001",
  status: "published",
  group: "7100000001",
  createdAt: NOW_MS - 300 * DAY_MS,
  modifiedAt: NOW_MS - 10 * DAY_MS,
  tags: { visibility: { start: NOW_MS - 30 * DAY_MS, end: NOW_MS + 100 * DAY_MS } },
  traits: {
    type: "support",
    requiredLocales: ["fi"],
    translations: {
      fi: {
        name: "Omaishoitajien vertaisryhmä",
        summary: "<p>Tukea &amp; tietoa.</p>",
        description: "<p>Tapaamme <strong>kuukausittain</strong>.</p><ul><li>kahvia</li></ul>",
      },
    },
    theme: [],
    format: [],
    locale: ["fi-FI", "sv"],
    demographic: [],
    region: ["city/FI/Kauhajoki"],
    pricing: ["free"],
    contacts: [
      { id: "a", type: "phone", value: "050 000 1234 / 06 555 1234", translations: {} },
      { id: "b", type: "email", value: "toimisto@example.org", translations: {} },
      { id: "c", type: "www", value: "www.example.org", translations: {} },
    ],
    channels: [
      {
        id: "d",
        type: ["place"],
        events: [
          {
            start: NOW_MS - 60 * DAY_MS,
            timeZone: "Europe/Helsinki",
            type: "4",
            recurrence: {
              period: "P1W",
              exclude: [],
              end: NOW_MS + 100 * DAY_MS,
              daySpecificTimes: [{ weekday: 2, startTime: "10:00", endTime: "11:30" }],
            },
          },
        ],
        translations: {
          fi: {
            address: {
              street: "Kirkkotie 12 A",
              postalCode: "61800",
              city: "Kauhajoki",
              state: "Etelä-Pohjanmaa",
              country: "FI",
            },
          },
        },
        map: { center: { type: "Point", coordinates: [22.179, 62.432] }, zoom: 16 },
        accessibility: [],
        registrationRequired: false,
        registrationUrl: "",
        registrationEmail: "",
      },
    ],
  },
};

const convert = (
  change: Partial<Activity> = {},
  owner: Partial<WorldOrganisation> = {},
  switches: Partial<TransferSwitches> = {},
) =>
  toPtvCopy(
    { ...listing, ...change },
    { ...organisation, ...owner },
    { switches: { ...DEFAULT_SWITCHES, ...switches }, nowMs: NOW_MS, topic: null },
  );

describe("what moves to PTV (Lähellä.fi A9)", () => {
  test("a long-running support listing becomes a service with a location", () => {
    const copy = convert();
    if (typeof copy === "string") throw new Error(copy);
    expect(copy.organisationKey).toBe(organisation.businessId);
    expect(copy.service).toMatchObject({
      names: { fi: "Omaishoitajien vertaisryhmä" },
      texts: { Summary: { fi: "Tukea & tietoa." }, Description: { fi: "Tapaamme kuukausittain.\n* kahvia" } },
      charge: "FreeOfCharge",
      languages: ["fi", "sv"],
      area: { kind: "LimitedType", municipalities: ["232"] },
    });
    expect(copy.channels).toHaveLength(1);
    expect(copy.channels[0]).toMatchObject({
      kind: "ServiceLocation",
      emails: { fi: "toimisto@example.org" },
      phones: [{ prefix: "+358", number: "500001234" }],
      webPages: [{ url: "https://www.example.org" }],
      hours: [{ rows: [{ dayFrom: "Tuesday", dayTo: "", from: "10:00:00", to: "11:30:00" }] }],
      addresses: [
        { part: "street", street: { street: "Kirkkotie", number: "12 A", municipalityCode: "232" } },
      ],
    });
  });

  const { traits } = listing;
  const [channel] = traits.channels;
  const single = {
    ...channel,
    events: [{ start: NOW_MS, end: NOW_MS + DAY_MS, timeZone: "Europe/Helsinki", type: "1" }],
  };
  test.each<[string, Partial<Activity>, Partial<WorldOrganisation>, Partial<TransferSwitches>]>([
    ["voluntary", { traits: { ...traits, type: "voluntary" } }, {}, {}],
    [
      "short-lived",
      { traits: { ...traits, channels: [single as Activity["traits"]["channels"][number]] } },
      {},
      {},
    ],
    ["not-published", { status: "draft" }, {}, {}],
    ["not-published", { status: null }, {}, {}],
    ["not-visible", { tags: { visibility: { end: NOW_MS - 1 } } }, {}, {}],
    [
      "no-name",
      { traits: { ...traits, translations: { fi: { name: " ", summary: "", description: "" } } } },
      {},
      {},
    ],
    ["organisation-uses-ptv", {}, { usesPtv: true }, {}],
    ["no-business-id", {}, { businessId: null }, {}],
    ["lagging", {}, {}, { lagMs: 11 * DAY_MS }],
  ])("%s stays out", (reason, change, owner, switches) => {
    expect(convert(change, owner, switches)).toBe(reason);
  });

  test("the fault of 2024 forms an organisation of its own for a group without a business id", () => {
    const before = convert({ createdAt: Date.UTC(2024, 0, 1) }, { businessId: null });
    expect(before).toMatchObject({
      organisationKey: "group/7100000001",
      organisation: { businessCode: null },
    });
    expect(
      convert({ createdAt: Date.UTC(2024, 0, 1) }, { businessId: null }, { duplicateOrganisations: "none" }),
    ).toBe("no-business-id");
    expect(convert({}, { businessId: null }, { duplicateOrganisations: "all" })).toHaveProperty(
      "organisationKey",
      "group/7100000001",
    );
  });

  test("an organisation that uses PTV passes when the block is off", () => {
    expect(convert({}, { usesPtv: true }, { blockPtvUsers: false })).toHaveProperty("service");
  });
});

test("rich text becomes plain lines, scripts and unclosed tags go", () => {
  expect(
    toPlainText('<p dir="ltr">Yksi</p><p></p><p>kaksi<script>alert(1)</script> <b>kolme</p><a href="x"'),
  ).toBe("Yksi\nkaksi kolme");
});

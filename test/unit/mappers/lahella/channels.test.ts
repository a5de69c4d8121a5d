import { describe, expect, test } from "vitest";
import type { Json } from "../../../../src/domain/json.ts";
import { draftOf, listing, mapListing, problemsOf, withChannel } from "./context.ts";

const positionOf = (coordinates: readonly Json[]): readonly [unknown, readonly string[]] => {
  const mapped = mapListing(
    withChannel({ type: ["online"], map: { center: { coordinates: [...coordinates] } } }),
  );
  return [mapped.ok && mapped.draft.offerings[0]?.position, problemsOf(mapped)];
};

const urlOf = (...urls: readonly string[]): string | null =>
  draftOf(listing({ channels: urls.map((registrationUrl) => ({ type: ["online"], registrationUrl })) }))
    .registrationUrl;

describe("channels", () => {
  test("positions are longitude first, swapped ones put right, impossible ones dropped", () => {
    const field = "traits.channels[0].map.center";
    expect(positionOf([22.84031234567, 62.7903])).toEqual([{ lat: 62.7903, lon: 22.840312 }, []]);
    expect(positionOf([62.7903, 22.8403])).toEqual([
      { lat: 62.7903, lon: 22.8403 },
      [`position-swapped ${field}`],
    ]);
    expect(positionOf([0, 0])).toEqual([null, [`position-implausible ${field}`]]);
    expect(positionOf([])).toEqual([null, []]);
  });

  test.each([[[22.8403, { toString: null }]], [[22.8403, null]], [["", "62.7903"]], [[[22.8403], true]]])(
    "what is no number in %j is no position, and stops nothing",
    (coordinates) => {
      expect(positionOf(coordinates)).toEqual([null, ["position-implausible traits.channels[0].map.center"]]);
    },
  );

  test("degrees may come as text with a comma", () => {
    expect(positionOf(["22,8403", "62,7903"])).toEqual([{ lat: 62.7903, lon: 22.8403 }, []]);
  });

  test.each([
    [["place"], "place"],
    [["place", "online"], "hybrid"],
    [["hybrid"], "hybrid"],
    [["phone"], "phone"],
    [["uusi"], "place"],
  ])("the types %j are %s", (type, channel) => {
    expect(draftOf(withChannel({ type })).offerings[0]?.channel).toBe(channel);
  });

  test("a channel of an unknown type is what its content says, and reported", () => {
    const mapped = mapListing(withChannel({ type: ["chat"], www: "https://www.example.org/chat" }));
    expect(mapped.ok && mapped.draft.offerings[0]?.channel).toBe("online");
    expect(mapped.drift).toEqual([{ source: "lahella", field: "traits.channels[].type", code: "chat" }]);
  });

  test("named features are there, ac_unknow says nothing, unknown ones are reported", () => {
    const mapped = mapListing(
      withChannel({ type: ["online"], accessibility: ["ac_unknow", "ac_wheelchair", "ac_guide_dog"] }),
    );
    expect(mapped.ok && mapped.draft.offerings[0]?.accessibility).toEqual([
      { feature: "wheelchair", value: "yes" },
    ]);
    expect(mapped.drift.map(({ code }) => code)).toEqual(["ac_guide_dog"]);
    expect(draftOf(withChannel({ accessibility: ["ac_unknow"] })).offerings[0]?.accessibility).toEqual([]);
  });

  test.each([
    [[true, true], "required"],
    [[false, false], "not-required"],
    [[true, false], "unknown"],
    [[true, null], "unknown"],
    [[], "unknown"],
  ])("registration of channels %j is %s (R16)", (required, registration) => {
    const channels = required.map((registrationRequired) => ({ type: ["online"], registrationRequired }));
    expect(draftOf(listing({ channels })).registration).toBe(registration);
  });

  test("a registration address holds for the listing only when it is everybody's", () => {
    expect(urlOf("https://a.example.org", "https://a.example.org", "")).toBe("https://a.example.org");
    expect(urlOf("https://a.example.org", "https://b.example.org")).toBeNull();
  });
});

test("what was typed instead of an address is kept as it is", () => {
  const channel = { registrationUrl: "Facebook: Lapuan kerho", www: "https://example.org" };
  const [offering] = draftOf(withChannel(channel)).offerings;
  expect(offering).toMatchObject({ registrationUrl: null, url: "https://example.org" });
  expect(offering?.contacts).toMatchObject([
    { type: "web", value: "Facebook: Lapuan kerho", unread: true, label: { fi: "Ilmoittautuminen" } },
  ]);
  expect(problemsOf(mapListing(withChannel(channel)))).toContain(
    "web-invalid traits.channels[0].registrationUrl",
  );
});

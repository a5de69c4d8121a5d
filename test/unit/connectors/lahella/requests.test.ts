import { expect, test } from "vitest";
import {
  activitiesRequest,
  groupsRequest,
  recordRequest,
} from "../../../../src/connectors/lahella/requests.ts";
import { readConfig } from "../../../../src/config.ts";

const { names } = readConfig({ env: {} }).sources.lahella;
const list = { skip: 100, limit: 100, since: null, withTotal: true, withGroups: false, sorted: true };

test("a crawl is in the order of keys, a delta in that of changes", () => {
  expect(activitiesRequest(names, list, null)).toEqual({
    path: "/v1/activities",
    query: { sort: "_key", limit: "100", skip: "100", total: "true" },
  });
  const delta = { ...list, since: 1787086800000, withGroups: true, skip: 0 };
  expect(activitiesRequest(names, delta, null).query).toEqual({
    modifiedSince: "1787086800000",
    sort: "modifiedAt",
    limit: "100",
    skip: "0",
    total: "true",
    "links[groups]": "true",
  });
});

test("one organisation is named with an index, and what is off is left out", () => {
  const bare = { ...list, withTotal: false, sorted: false };
  expect(activitiesRequest(names, bare, "7100000001").query).toEqual({
    limit: "100",
    skip: "100",
    "groups[0]": "7100000001",
  });
});

test("names come from the configuration", () => {
  const other = {
    ...names,
    paths: { ...names.paths, groups: "/v2/organisations" },
    parameters: { ...names.parameters, skip: "offset", modifiedSince: "changedAfter" },
  };
  expect(groupsRequest(other, { ...list, since: 5 })).toEqual({
    path: "/v2/organisations",
    query: { changedAfter: "5", sort: "modifiedAt", limit: "100", offset: "100", total: "true" },
  });
});

test("a key cannot leave its place in the path", () => {
  expect(recordRequest(names, "activity", "../groups?x=1").path).toBe("/v1/activities/..%2Fgroups%3Fx%3D1");
  expect(recordRequest(names, "group", "71").path).toBe("/v1/groups/71");
});

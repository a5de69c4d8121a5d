import { describe, expect, test } from "vitest";
import type { SourceStanding } from "../../../src/domain/catalogue/catalogue-reader.ts";
import { SyncError } from "../../../src/domain/errors.ts";
import { readConfig } from "../../../src/config.ts";
import { statusOf } from "../../../src/web/api/status.ts";
import { html } from "../../../src/web/views/html.ts";
import { chooseLanguage } from "../../../src/web/views/language.ts";
import { holdsToken, isLoopback } from "../../../src/web/operations/probes.ts";
import { parameterError, problemOf } from "../../../src/web/problem.ts";

describe("html", () => {
  test("values are escaped, HTML is not", () => {
    const name = `<b title="x">'&`;
    expect(html`<p>${name}${html`<i>${1}</i>`}${[html`<u></u>`]}</p>`.html).toBe(
      "<p>&lt;b title=&quot;x&quot;&gt;&#39;&amp;<i>1</i><u></u></p>",
    );
  });
});

describe("language", () => {
  test.each([
    ["sv-FI, en;q=0.8", "sv"],
    ["en;q=0.5, sv;q=0.9", "sv"],
    ["de, fr", "fi"],
    [undefined, "fi"],
  ])("%s is %s", (accepted, expected) => {
    expect(chooseLanguage(accepted)).toBe(expected);
  });
});

describe("status", () => {
  const { sources: settings } = readConfig({ env: {} });
  const roots = { visible: 0, upcoming: 0, ended: 0, hidden: 0, withdrawn: 0, quarantined: 0 };
  const at = (lastSuccessAt: string | null): SourceStanding => ({
    source: "ptv",
    lastSuccessAt,
    roots,
    lastRun: null,
    breaker: { state: "closed", since: null, until: null, code: null },
  });
  const status = (lastSuccessAt: string | null, now: string) =>
    statusOf({ sources: [at(lastSuccessAt)], drift: [] }, settings, new Date(now)).sources[0];

  test("the objective is met to the second", () => {
    const success = Date.parse("2026-11-24T00:00:00Z");
    const edge = success + settings.ptv.objectiveSeconds * 1000;
    expect(status("2026-11-24T00:00:00Z", new Date(edge).toISOString())?.met).toBe(true);
    expect(status("2026-11-24T00:00:00Z", new Date(edge + 1000).toISOString())?.met).toBe(false);
  });

  test("a clock that was moved back makes no negative age", () => {
    expect(status("2026-11-24T00:00:00Z", "2026-11-23T00:00:00Z")).toMatchObject({
      ageSeconds: 0,
      met: true,
    });
    expect(status(null, "2026-11-23T00:00:00Z")).toMatchObject({ ageSeconds: null, met: false });
  });
});

describe("problems", () => {
  test("faults keep their values, equal signs included", () => {
    const fault = { parameter: "q", value: "a=b=c", accepted: "words" };
    expect(problemOf(parameterError([fault]), "r-1")).toMatchObject({ status: 400, faults: [fault] });
  });

  test.each([
    [new SyncError("TOO_MANY_REQUESTS", "Slow down."), 429],
    [new SyncError("DATABASE_UNREACHABLE", "Away."), 503],
    [new SyncError("CONFIG_INVALID", "a secret"), 500],
    [new Error("a secret"), 500],
    ["a secret", 500],
    [Object.assign(new Error("a secret"), { statusCode: 413 }), 413],
    [Object.assign(new Error("a secret"), { statusCode: 502 }), 500],
  ])("%s is %i", (error, status) => {
    const problem = problemOf(error, "r-1");
    expect(problem.status).toBe(status);
    expect(JSON.stringify(problem)).not.toContain("secret");
    expect(problem.type).toBe(`urn:tarmoa-sync:error:${problem.code}`);
  });
});

describe("who sees metrics", () => {
  test.each([
    ["127.0.0.1", true],
    ["127.8.0.1", true],
    ["::1", true],
    ["localhost", true],
    ["0.0.0.0", false],
    ["::", false],
    ["127.example.org", false],
  ])("%s is on this machine: %s", (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });

  test("only whoever holds the token", () => {
    expect(holdsToken("Bearer abc", "abc")).toBe(true);
    expect(holdsToken("Bearer abd", "abc")).toBe(false);
    expect(holdsToken("abc", "abc")).toBe(false);
    expect(holdsToken(undefined, "abc")).toBe(false);
    expect(holdsToken("Bearer null", null)).toBe(false);
  });
});

import { expect, test } from "vitest";
import { readEmail, readUrl } from "../../../../src/mappers/shared/web.ts";

test.each([
  ["www.example.org", "https://www.example.org"],
  ["example.org/polku", "https://example.org/polku"],
  ["http//example.org", "http://example.org"],
  ["https:/example.org", "https://example.org"],
  ["HTTP://example.org", "http://example.org"],
  ["https://www. example.org/ polku", "https://www.example.org/polku"],
  ["https://example.org.", "https://example.org"],
  ["http://https://example.org", "http://example.org"],
  ["example.org:8080/a", "https://example.org:8080/a"],
])("%s is repaired", (raw, url) => {
  expect(readUrl(raw)).toEqual({ url, problem: "web-repaired" });
});

test.each(["https://www.example.org", "http://example.org/a?b=c#d", "https://www.seinäjoki.fi/ä"])(
  "%s stays as it is",
  (url) => {
    expect(readUrl(` ${url} `)).toEqual({ url, problem: null });
  },
);

test.each([
  "javascript:alert(1)",
  "ftp://example.org",
  "toimisto@example.org",
  "http://localhost",
  "https://maija:salasana@example.org",
  "www.a.fi ja www.b.fi",
  "Facebook: Kerho",
  "/polku",
])("%s is no web address", (raw) => {
  expect(readUrl(raw)).toEqual({ url: null, problem: "web-invalid" });
});

test.each([
  ["toimisto@example.org", "toimisto@example.org"],
  ["Etu.Suku(at)Example.ORG", "Etu.Suku@example.org"],
  ["toimisto [ät] example.org", "toimisto@example.org"],
  ["toimisto at example.org", "toimisto@example.org"],
  ["mailto:toimisto@example.org?subject=Hei", "toimisto@example.org"],
  ["<toimisto@example.org>.", "toimisto@example.org"],
  ["toimisto @ example.org", "toimisto@example.org"],
])("%s is read as an address of mail", (raw, email) => {
  expect(readEmail(raw)).toEqual({ email, problem: null });
});

test.each(["toimisto", "toimisto@example", "a@b@example.org", "ei ole"])(
  "%s is no address of mail",
  (raw) => {
    expect(readEmail(raw)).toEqual({ email: null, problem: "email-invalid" });
  },
);

test("empty values are no problem", () => {
  expect(readUrl(" ")).toEqual({ url: null, problem: null });
  expect(readEmail("")).toEqual({ email: null, problem: null });
});

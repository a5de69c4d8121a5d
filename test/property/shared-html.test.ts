import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainText, richTextToHtml, sanitiseHtml } from "../../src/mappers/shared/html.ts";

/** Pieces that people and attackers put together; joined at random they open, nest and break each other. */
const piece = fc.oneof(
  fc.constantFrom(
    "<p>",
    '<p dir="ltr">',
    '<p dir="rtl" class="x">',
    "</p>",
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">',
    '<a href=" java\tscript:alert(1)">',
    '<a href="//example.org">',
    '<a href="https://example.org" onclick="x()">',
    '<a href="data:text/html,x">',
    "</a>",
    "<b>",
    "<strong>",
    "</strong>",
    "<ul><li>",
    "</ul>",
    "<!-- ",
    "-->",
    "<svg/onload=x>",
    "<style>p{}</style>",
    "<div>",
    "<br>",
    "<",
    ">",
    "&",
    "&lt;script&gt;",
    "&#x6a;avascript:",
    '"',
    "'",
    "<p",
    " x=",
  ),
  fc.string(),
);
const html = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""));

const TAG = /<[^>]*>/g;
const ALLOWED_TAG =
  /^<(?:p|p dir="ltr"|strong|em|u|ul|ol|li|a|a href="(?:https?|mailto|tel):[^"]+" rel="noopener noreferrer nofollow")>$|^<\/(?:p|strong|em|u|ul|ol|li|a)>$/i;

describe("cleaned HTML", () => {
  test("has no tag, no attribute and no kind of link outside the allow-list", () => {
    fc.assert(
      fc.property(html, (input) => {
        for (const tag of sanitiseHtml(input).html.match(TAG) ?? []) expect(tag).toMatch(ALLOWED_TAG);
      }),
      { numRuns: 500 },
    );
  });

  test("has nothing more to clean and keeps its words when it is cleaned again", () => {
    fc.assert(
      fc.property(html, (input) => {
        const once = sanitiseHtml(input);
        const twice = sanitiseHtml(once.html);
        expect(twice.text).toBe(once.text);
        expect(twice.cleaned).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test("carries the same words as its plain text", () => {
    fc.assert(
      fc.property(html, (input) => {
        const { html: clean, text } = sanitiseHtml(input);
        expect(plainText(clean)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

test("rich text of PTV becomes HTML that cleaning leaves alone, with every character escaped", () => {
  const line = fc.oneof(
    fc.constantFrom("* kohta", "1. vaihe", "### Otsikko", "", "<b>ei HTML</b>", "a & b", "*"),
    fc.string(),
  );
  fc.assert(
    fc.property(
      fc.array(line).map((lines) => lines.join("\n")),
      (text) => {
        const rich = richTextToHtml(text);
        expect(rich.replaceAll(/<\/?(?:p|ul|ol|li|strong)>/g, "")).not.toMatch(/[<>]/);
        expect(sanitiseHtml(rich).cleaned).toBe(false);
      },
    ),
  );
});

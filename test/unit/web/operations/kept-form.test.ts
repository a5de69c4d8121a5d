import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath } from "../../../../src/web/operations/kept-form.ts";
import { withQuery } from "../../../../src/web/operations/page-routes.ts";

test("every address that the pages write is one of their own", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii" }), (about) => {
      const path = withQuery("/operations/fi/feedback", { about });
      expect(ownPath(path)).toBe(path);
    }),
  );
});

test.each(["//example.org/", "/operations//example.org", "https://example.org/operations/", undefined])(
  "%s leads to the start of the pages",
  (path) => {
    expect(ownPath(path)).toBe("/operations/");
  },
);
